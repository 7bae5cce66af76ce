import type { Reason } from '../score/weights.ts'
import { METADATA_WORDS, PUBLIC_WORDS } from '../score/words.ts'

const PASSWORD =
  /pass|pwd|pw$|psw|phrase|credential|cred|identifiedby|senha|contrasena|kennwort|wachtwoord|heslo/
const LABEL =
  /^(?:label|title|mandatory|tooltip|msg|message|text|error|err|invalid|lbl|placeholder|hint|show|hide|enter|your|the|forgot|reset|confirm|repeat|new|old|current|change|update|verify|please|wrong|incorrect|missing|empty|status|event|type|kind|field|param|header|column|max|min|num|total|use|with|without|allow|require|required|no|is|has)$/
/** What stands before a key or token that everybody may read. */
const PUBLISHED = /^(?:public|pub|publishable|csrf|xsrf)$/
const SECRET =
  /secret|token|private|api|access|client|signing|encrypt|cipher|crypto|hmac|aes|consumer|master|bearer|auth/

/** The spellings of a key word that are looked for: `api_key`, `api-key`, `api.key`, `apikey`. */
export function variantsOf(word: string): string[] {
  const parts = word.toLowerCase().split(/[_\s-]+/)
  const glues = word.includes(' ') ? [' '] : ['_', '-', '.', '']
  return [...new Set(glues.map((glue) => parts.join(glue)))].filter((variant) => variant.length >= 3)
}

/** The words of a name: `dbPassword2` is db, password, 2. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase())
}

/** The words of a name, and which of them mean a secret (`to` is exclusive); `lead` is joined to them, as `csrf` in `csrftoken`. */
export type Meaning = {
  readonly name: readonly string[]
  readonly from: number
  readonly to: number
  readonly lead: string
}

/** What a name means by the rule's words, as words of its own (`tokenizer` holds no token); else null. */
export function meaningOf(words: readonly string[], key: string): Meaning | null {
  const name = wordsOf(key)
  const wanted = wantedOf(words)
  for (let to = name.length; to > 0; to--) {
    for (let from = Math.max(0, to - 3); from < to; from++) {
      const joined = to - from === 1 ? (name[from] ?? '') : name.slice(from, to).join('')
      if (wanted.exact.has(joined)) return { name, from, to, lead: '' }
      const end = to - from === 1 ? wanted.long.find((word) => joined.endsWith(word)) : undefined
      if (end !== undefined) return { name, from, to, lead: joined.slice(0, -end.length) }
    }
  }
  return null
}

/** What the name says: how much it means a secret, and whether it rather means something about one. */
export function keyReasons(key: string, place: Meaning): Reason[] {
  const { name } = place
  const meaning = name.slice(place.from, place.to).join('')
  const before = [...name.slice(0, place.from), place.lead]
  const reasons: Reason[] = [kindOf(meaning)]
  if (name.slice(place.to).some((word) => METADATA_WORDS.has(word))) reasons.push('key-metadata')
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

type Wanted = { readonly exact: ReadonlySet<string>; readonly long: readonly string[] }
const wantedBy = new WeakMap<readonly string[], Wanted>()

/** A rule's words as they stand in names: also in the plural; long ones also at the end of one word, as in `dbpassword`. */
function wantedOf(words: readonly string[]): Wanted {
  const known = wantedBy.get(words)
  if (known !== undefined) return known
  const plain = words.map((word) => word.toLowerCase().replace(/[_\s-]+/g, ''))
  const wanted = {
    exact: new Set(plain.flatMap((word) => [word, `${word}s`])),
    long: plain.filter((word) => word.length >= 5),
  }
  wantedBy.set(words, wanted)
  return wanted
}
