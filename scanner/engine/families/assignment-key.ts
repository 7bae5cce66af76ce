import type { Reason } from '../score/weights.ts'
import { METADATA_WORDS, PUBLIC_WORDS } from '../score/words.ts'

const PASSWORD =
  /pass|pwd|pw$|psw|phrase|credential|cred|identifiedby|senha|contrasena|kennwort|wachtwoord|heslo/
const LABEL =
  /^(?:label|title|mandatory|tooltip|msg|message|text|error|err|invalid|lbl|placeholder|hint|show|hide|enter|your|the|forgot|reset|confirm|repeat|new|old|current|change|update|verify|please|wrong|incorrect|missing|empty|status|event|type|kind|field|param|header|column|max|min|num|total|use|with|without|allow|require|required|no|is|has)$/
/** A name that goes on so long behind its word for a secret is about something else: `TLS_PSK_WITH_AES_128_CCM`. */
const MANY_BEHIND = 4
/** What stands before a key or token that everybody may read. */
const PUBLISHED = /^(?:public|pub|publishable|csrf|xsrf|authenticity|antiforgery|gpg|pgp|verify|verifying)$/
const SECRET =
  /secret|token|private|api|access|client|signing|encrypt|cipher|crypto|hmac|aes|consumer|master|bearer|auth/

/** The spellings of a key word that are looked for: `api_key`, `api-key`, `api.key`, `apikey`. */
export function variantsOf(word: string): string[] {
  const parts = word.toLowerCase().split(/[_\s-]+/)
  const glues = word.includes(' ') ? [' '] : ['_', '-', '.', '']
  return [...new Set(glues.map((glue) => parts.join(glue)))].filter((variant) => variant.length >= 3)
}

/** The words of a name: `dbPassword2` is db, password, 2. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase())
}

/** Names come again and again in one file; so many are remembered per rule. */
const MOST_REMEMBERED = 4_096
const remembered = new WeakMap<readonly string[], Map<string, KeyMeaning | null>>()

/** What a name says, and by how many words of it: of two rules the one that knows more of them is right. */
export type KeyMeaning = { readonly reasons: readonly Reason[]; readonly words: number }

/**
 * What a name says by the rule's words: how much it means a secret, and whether it rather means something about one.
 * Null when it means none.
 */
export function keyMeaning(words: readonly string[], key: string): KeyMeaning | null {
  let known = remembered.get(words)
  if (known === undefined || known.size >= MOST_REMEMBERED) {
    known = new Map()
    remembered.set(words, known)
  }
  const before = known.get(key)
  if (before !== undefined) return before
  const place = meaningOf(words, key)
  const meaning = place === null ? null : { reasons: reasonsOf(key, place), words: place.to - place.from }
  known.set(key, meaning)
  return meaning
}

/** The words of a name, and which of them mean a secret (`to` is exclusive); `lead` is joined to them, as `csrf` in `csrftoken`. */
type Meaning = {
  readonly name: readonly string[]
  readonly from: number
  readonly to: number
  readonly lead: string
}

/** What a name means by the rule's words, as words of its own (`tokenizer` holds no token); else null. */
function meaningOf(words: readonly string[], key: string): Meaning | null {
  const name = wordsOf(key)
  const wanted = wantedOf(words)
  for (let to = name.length; to > 0; to--) {
    for (let from = Math.max(0, to - 3); from < to; from++) {
      const joined = to - from === 1 ? (name[from] ?? '') : name.slice(from, to).join('')
      if (wanted.exact.has(joined)) return { name, from, to, lead: '' }
      const end = to - from === 1 ? endOf(joined, wanted) : undefined
      if (end !== undefined) return { name, from, to, lead: joined.slice(0, -end.length) }
    }
  }
  return null
}

function reasonsOf(key: string, place: Meaning): Reason[] {
  const { name } = place
  const meaning = name.slice(place.from, place.to).join('')
  const before = [...name.slice(0, place.from), place.lead]
  const reasons: Reason[] = [kindOf(meaning)]
  const behind = name.slice(place.to)
  if (behind.length >= MANY_BEHIND || behind.some((word) => METADATA_WORDS.has(word)))
    reasons.push('key-metadata')
  if (before.some((word) => PUBLIC_WORDS.has(word))) reasons.push('key-public')
  if (before.some((word) => PUBLISHED.test(word))) reasons.push('key-of-public')
  if (name.length > 6) reasons.push('key-long')
  if (name.length === place.to - place.from) reasons.push('key-whole')
  if (/^[A-Z][A-Z0-9_]*$/.test(key)) reasons.push('key-upper')
  if (meaning.includes('token')) reasons.push('key-token')
  if (meaning.includes('cred')) reasons.push('key-credential')
  if (name.slice(0, place.from).some((word) => LABEL.test(word))) reasons.push('key-label')
  return reasons
}

function kindOf(meaning: string): Reason {
  if (meaning === 'key' || meaning === 'keys') return 'key-bare'
  if (/^(?:o?auth|authorization)$/.test(meaning)) return 'key-auth'
  if (PASSWORD.test(meaning)) return 'key-password'
  return SECRET.test(meaning) ? 'key-secret' : 'key-generic'
}

/** The word that one word of a name ends with: a long one, or `pass` and the like behind a word for what they open. */
const endOf = (joined: string, { long, short }: Wanted): string | undefined =>
  long.find((word) => joined.endsWith(word)) ??
  short.find((word) => joined.endsWith(word) && OPENED.test(joined.slice(0, -word.length)))

/** What a password opens, or whose it is. */
const OPENED =
  /^(?:db|database|sql|pg|mysql|redis|mongo|ldap|bind|ftp|ssh|smtp|imap|mail|email|http|proxy|wifi|vpn|rpc|api|auth|login|user|usr|admin|root|my|key|store|trust|cert|client|server|web|app|require|master|sudo|become|ansible)$/

type Wanted = {
  readonly exact: ReadonlySet<string>
  readonly long: readonly string[]
  readonly short: readonly string[]
}
const wantedBy = new WeakMap<readonly string[], Wanted>()

/** A rule's words as they stand in names: also in the plural; long ones also at the end of one word, as in `dbpassword`. */
function wantedOf(words: readonly string[]): Wanted {
  const known = wantedBy.get(words)
  if (known !== undefined) return known
  const plain = words.map((word) => word.toLowerCase().replace(/[_\s-]+/g, ''))
  const wanted = {
    exact: new Set(plain.flatMap((word) => [word, `${word}s`])),
    long: plain.filter((word) => word.length >= 5),
    short: plain.filter((word) => /^(?:pass|pwd|psw)$/.test(word)),
  }
  wantedBy.set(words, wanted)
  return wanted
}
