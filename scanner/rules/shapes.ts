import {
  type Alphabet,
  alphabets,
  type Context,
  literal,
  optional,
  type Part,
  type Shape,
  type ShapeOptions,
  secret,
  shape,
} from './define-rule.ts'

/** Word characters and those of the alphabets, each once: what may not touch a run of them. */
export function touching(...more: readonly Alphabet[]): Alphabet {
  return [...new Set(alphabets.word + more.join(''))].join('')
}

/** Letters and digits only: such a prefix turns up in long base64 by chance, where `+` and `/` stand beside it. */
const isPlain = (text: string) => /^[A-Za-z0-9]+$/.test(text)

/** One of the prefixes, then `min` to `max` characters of the alphabet. */
export function prefixed(
  prefixes: string | readonly string[],
  alphabet: Alphabet,
  min: number,
  max: number = min,
  options: ShapeOptions = {},
): Shape {
  const texts = typeof prefixes === 'string' ? [prefixes] : prefixes
  const beside = texts.some(isPlain) ? '+/' : ''
  return shape([literal(...texts), secret(alphabet, min, max)], {
    notBefore: touching(beside),
    notAfter: touching(alphabet, beside),
    ...options,
  })
}

/** Nothing but `min` to `max` characters of the alphabet: a rule of it needs a context. */
export function bare(alphabet: Alphabet, min: number, max: number = min, options: ShapeOptions = {}): Shape {
  const around = touching(alphabet)
  return shape([secret(alphabet, min, max)], { notBefore: around, notAfter: around, ...options })
}

/** 8-4-4-4-12 hex digits in either case. */
export const uuidParts: readonly Part[] = [8, 4, 4, 4, 12].flatMap((length, index) =>
  index === 0 ? [secret(alphabets.hex, length)] : [literal('-'), secret(alphabets.hex, length)],
)

/** A UUID after the given parts; alone it needs a context. */
export const uuid = (...before: readonly Part[]): Shape =>
  shape([...before, ...uuidParts], { notBefore: touching('-'), notAfter: touching('-') })

/** Written like a UUID, with letters of the whole alphabet: a rule of it needs a context. */
export const uuidLike: Shape = shape(
  [8, 4, 4, 4, 12].flatMap((length, index) => [
    ...(index === 0 ? [] : [literal('-')]),
    secret(alphabets.base36, length),
  ]),
  { notBefore: touching('-'), notAfter: touching('-') },
)

/** The `=` signs that may end base64. */
export const base64Padding: Part = optional(literal('==', '='))

/** Nothing but `min` to `max` characters of the alphabet, of which the last two may be `=`: a rule of it needs a context. */
export const padded = (alphabet: Alphabet, min: number, max: number = min): Shape =>
  shape([secret(alphabet, min - 2, max), base64Padding], {
    notBefore: touching(alphabet),
    notAfter: touching(alphabet, '='),
  })

/** Characters of base64url and the dots between the parts of a signed token. */
export const dotted: Alphabet = `${alphabets.base64Url}.`

/**
 * A context of phrases in lower case, each in the spellings of its spaces that occur in code (`_`, `-`, `.`, none).
 * `reach` is in bytes before the value.
 */
export function near(...phrases: readonly string[]): Context {
  const keywords = phrases.flatMap((phrase) =>
    phrase.includes(' ')
      ? ['_', '-', '', '.'].map((separator) => phrase.replaceAll(' ', separator))
      : [phrase],
  )
  return { keywords: [...new Set(keywords)], reach: 80 }
}

/** What stands between the name of a service and its key: `clockify_api_key`, `<clockifyToken>`, `Clockify secret:`. */
const FOLLOWED_BY = [
  'key',
  'token',
  'secret',
  'api',
  'auth',
  'pass',
  'pwd',
  'cred',
  'access',
  'private',
  'login',
] as const

/** A context of names of a service in lower case, one of which must begin a word, with a word such as `key` in or after it. */
export const nearName = (...names: readonly string[]): Context => ({
  keywords: names,
  reach: 80,
  followedBy: FOLLOWED_BY,
})

/** The same for names that are also words of the language, or short: the value stands close by. */
export const nearNameClosely = (...names: readonly string[]): Context => ({
  ...nearName(...names),
  reach: 56,
})
