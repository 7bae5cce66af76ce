import type { Reason } from '../score/weights.ts'
import { METADATA_WORDS, PUBLIC_WORDS } from '../score/words.ts'

const PASSWORD = /pass|pwd|pw$|phrase|credential|cred/
const SECRET = /secret|token|private|api|access|client|signing|encryption|master|bearer|auth/

/** The spellings of a key word that are looked for: `api_key`, `api-key`, `api.key`, `apikey`. */
export function variantsOf(word: string): string[] {
  const parts = word.toLowerCase().split(/[_\s-]+/)
  return [...new Set(['_', '-', '.', ''].map((glue) => parts.join(glue)))]
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

/** Whether the name holds one of the words as words of its own (`tokenizer` holds no token). */
export const meansKey = (words: readonly string[], key: string): boolean =>
  placeOf(words, wordsOf(key)) !== null

/** What the name says: how much it means a secret, and whether it rather means something about one. */
export function keyReasons(words: readonly string[], key: string): Reason[] {
  const name = wordsOf(key)
  const place = placeOf(words, name)
  if (place === null) return ['key-metadata']
  const reasons: Reason[] = []
  const meaning = name.slice(place.from, place.to).join('')
  if (PASSWORD.test(meaning)) reasons.push('key-password')
  else reasons.push(SECRET.test(meaning) ? 'key-secret' : 'key-generic')
  if (name.slice(place.to).some((word) => METADATA_WORDS.has(word))) reasons.push('key-metadata')
  if (name.slice(0, place.from).some((word) => PUBLIC_WORDS.has(word))) reasons.push('key-public')
  if (name.length > 6) reasons.push('key-long')
  return reasons
}

/** Where in a name one of the words stands, the last such place. */
function placeOf(words: readonly string[], name: readonly string[]): { from: number; to: number } | null {
  const wanted = words.map((word) => word.toLowerCase().replace(/[_\s-]+/g, ''))
  for (let to = name.length; to > 0; to--) {
    for (let from = Math.max(0, to - 3); from < to; from++) {
      const joined = name.slice(from, to).join('')
      if (wanted.some((word) => joined === word || (word.length >= 5 && joined.endsWith(word))))
        return { from, to }
    }
  }
  return null
}
