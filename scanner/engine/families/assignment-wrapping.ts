/** How long what stands around a value is, from where it is given to its quote: calls, lists, defaults, prefixes. */
export function wrappingOf(text: string): number {
  const wrapped = (WRAPPED.exec(text) ?? HELD.exec(text) ?? DEFAULTED.exec(text))?.[0].length ?? 0
  return wrapped + (STRING_PREFIX.exec(text.slice(wrapped))?.[0].length ?? 0)
}

/** A call that makes a secret's type of a text, and the opening of a list. */
const WRAPPED =
  /^(?:(?:new[ \t]{1,3})?[\w.:]{0,40}(?:[Ss]tring|from|[Ss]tr|[Dd]ecode|parseBase64|[Vv]alue|[Bb]ytes|[Pp]tr|[Pp]ointer|[Oo]f|b64(?:de|en)code|[Ee]ncode|Some|Text|Credential|Password)\([ \t]{0,4}(?=[bu]?["'])|\[\s{0,20}(?=[bu]?["'])|ConvertTo-SecureString(?:[ \t]{1,4}-[A-Za-z]{1,12}){0,3}[ \t]{1,4}(?=["']))/
/** The value among others of an object, and what a test's double answers with. */
const HELD = /^\{[ \t]{0,4}["']?:?value["']?[ \t]{0,4}(?::|=>?)[ \t]{0,4}(?=["'])/
/** What is taken where a variable is not set: `process.env.TOKEN || '…'`, `getenv("TOKEN", "…")`. */
const DEFAULTED =
  /^(?:[\w.$]{1,50}(?:[([]["'][\w.-]{1,50}["'][)\]])?[ \t]{0,3}(?:\|\||\?\?|\?:|or)[ \t]{0,3}(?=["'])|[\w.]{0,30}(?:getenv|environ\.get|env|ENV\.fetch)\(["'][\w.-]{1,50}["'](?:,|\)[ \t]{0,3}\{)[ \t]{0,3}(?=["']))/
const STRING_PREFIX = /^(?:[bBrRuULNfF]|[rR][bB]|[bB][rR]|@)(?=["'])/
