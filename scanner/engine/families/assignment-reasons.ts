import { relativeEntropy } from '../score/entropy.ts'
import { standInsOf } from '../score/stand-ins.ts'
import { looksOf } from '../score/value-look.ts'
import { doubtsOf, isWordLike, signsOf } from '../score/value-reasons.ts'
import type { Reason } from '../score/weights.ts'
import { NON_VALUES } from '../score/words.ts'
import type { AssignedValue } from './assignment-value.ts'

/** What a value is shows in its beginning. */
const LOOKED_AT = 256

/** Shapes of values that are something other than a secret. */
const OTHER_THINGS: readonly (readonly [Reason, RegExp])[] = [
  ['uuid', /^[{(]?[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}[)}]?$/],
  ['hash-shape', /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})$/i],
  ['integrity-hash', /^(?:sha(?:1|224|256|384|512)|md5|h1|blake2b?)[-:=]/i],
  ['password-hash', /^\$(?:2[abxy]|1|5|6|argon2\w*|scrypt|pbkdf2[\w-]*|P|H|apr1|y)\$/],
  [
    'public-key',
    /^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-|age1|pk_(?:live|test)_|-----BEGIN (?:PUBLIC|CERTIFICATE|RSA PUBLIC))/,
  ],
  ['version', /^[v^~<>=]{0,2}\d+(?:\.\d+){1,4}(?:[-+][\w.]+)?$/],
  ['path', /^(?:\.{0,2}|~|[A-Za-z]:|[\w.-]+)?[\\/](?:[\w.$@ -]+[\\/])*[\w.$@-]*$/],
  [
    'url',
    /^(?:[a-z][a-z0-9+.-]{1,15}:)?\/\/|^(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|local)(?:[:/]|$)/i,
  ],
  ['date', /^\d{4}-\d{2}-\d{2}(?:[T ]|$)/],
  ['email', /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/],
  ['media-type', /^(?:application|text|image|audio|video|multipart|font)\/[\w.+*-]+/],
  ['constant', /^0x[0-9a-f]{1,16}$|^\/(?=.*[\\[({*+?|^$]).*\/[a-z]{0,3}$/i],
  ['number', /^[+-]?\d[\d_]*(?:\.\d+)?[lLfF]?$/],
]
const CALL = /\w\s?\(|^new\s|^function|^async\s|^await\s|^\(|=>/
const EXPRESSION =
  /^[A-Za-z_$][\w$]*(?:(?:\.|::|->|\?\.)[A-Za-z_$][\w$]*)+$|^[&*@][A-Za-z_]|\[|^\w+\s+[+|&?]|&&|\|\|/
/** A regular expression or a piece of markup. */
const EXPRESSION_OF_TEXT = /\(\?[P:<=!]|\[\^|\\[dwsSbD][+*{)]|<\/?[a-z]+>/
const IDENTIFIER = /^[A-Za-z_$][A-Za-z_$-]*\d{0,2}$|^[A-Z][A-Z0-9_]*$|^[a-z]+(?:[._-][a-z]+)+\d?$/

/** Reasons for and against a value that was assigned to a name. */
export function assignedReasons(key: string, value: AssignedValue): Reason[] {
  const text = value.text.slice(0, LOOKED_AT)
  const reasons: Reason[] = [...doubtsOf(text), ...signsOf(text), ...standInsOf(text), ...looksOf(text)]
  for (const [reason, shape] of OTHER_THINGS) if (shape.test(text)) reasons.push(reason)
  if (NON_VALUES.has(text.toLowerCase())) reasons.push('non-value')
  if (sameAsKey(key, text)) reasons.push('same-as-key')
  if (/\s/.test(text)) reasons.push(/\s\S+\s/.test(text) ? 'sentence' : 'has-spaces')
  if (text.length < 8) reasons.push('short-value')
  if (isConnection(key) && !PASSWORD_INSIDE.test(value.text)) reasons.push('without-password')
  if (value.compared) reasons.push('comparison')
  if (value.quoted) reasons.push('quoted')
  else reasons.push('unquoted', ...unquotedReasons(key, value))
  if (value.quote === '`' && /\s-|^\w+\s\w/.test(text)) reasons.push('function-call')
  if (value.settingLine) reasons.push('setting-line')
  if (value.how !== 'operator') reasons.push(value.how)
  if (EXPRESSION_OF_TEXT.test(text)) reasons.push('code-expression')
  if (isNameLike(text) && !isSettingName(key, value)) reasons.push('identifier')
  return withoutContradictions(text, reasons)
}

function unquotedReasons(key: string, { text, settingLine }: AssignedValue): Reason[] {
  const reasons: Reason[] = []
  if (settingLine && isUpper(key)) reasons.push('quoted')
  if (CALL.test(text)) reasons.push('function-call')
  if (EXPRESSION.test(text) || /^[{[(]|[{([]$/.test(text)) reasons.push('code-expression')
  if (!settingLine && !/[0-9]/.test(text)) reasons.push('code-expression')
  return reasons
}

const isUpper = (key: string): boolean => /^[A-Z][A-Z0-9_]*$/.test(key)
const isSettingName = (key: string, value: AssignedValue): boolean => value.settingLine && isUpper(key)
const isNameLike = (text: string): boolean =>
  IDENTIFIER.test(text) && (text.length < 16 || isWordLike(text) || relativeEntropy(text) < 0.8)

function sameAsKey(key: string, text: string): boolean {
  const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '')
  const [name, value] = [plain(key), plain(text)]
  return value.length >= 3 && (name.endsWith(value) || (name.length >= 5 && value.endsWith(name)))
}

const isConnection = (key: string): boolean => /conn(?:ection)?[_.-]?str|dsn$/i.test(key)
const PASSWORD_INSIDE =
  /(?:password|passwd|pwd|pass|accountkey|accesskey|accesskeyname|secret|token|sig)\s*=|:\/\/[^/\s@]+@/i

/** A path or an expression that is as random as a key is a key: base64 has slashes, too. */
function withoutContradictions(text: string, reasons: readonly Reason[]): Reason[] {
  const random = text.length >= 24 && relativeEntropy(text) > 0.85 && /[0-9]/.test(text) && /[A-Z]/.test(text)
  const weaker: readonly Reason[] = ['path', 'code-expression', 'word-like']
  return random && !/[\\/].*[._-].*[\\/]/.test(text)
    ? reasons.filter((reason) => !weaker.includes(reason))
    : [...reasons]
}
