/** A regular expression as a tree over bytes: what a machine can run in time linear in the text. */
export type PatternNode =
  | { readonly kind: 'set'; readonly members: Uint8Array }
  | { readonly kind: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | {
      readonly kind: 'repeat'
      readonly item: PatternNode
      readonly min: number
      readonly max: number
      readonly greedy: boolean
    }
  | { readonly kind: 'group'; readonly item: PatternNode; readonly index: number }
  | { readonly kind: 'edge'; readonly at: 'line-start' | 'line-end' | 'word' | 'no-word' }

/** Why an expression is refused, in words for whoever wrote it. */
export class PatternError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'PatternError'
  }
}

export const setOf = (members: Iterable<number>): PatternNode => {
  const table = new Uint8Array(256)
  for (const member of members) table[member] = 1
  return { kind: 'set', members: table }
}

export const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)

const codes = (text: string): number[] => [...text].map((char) => char.charCodeAt(0))
const DIGITS = range(48, 57)
const LETTERS = [...range(65, 90), ...range(97, 122)]
const WORD = [...DIGITS, ...LETTERS, 95]
const SPACE = codes(' \t\n\r\f\v')
export const complement = (members: readonly number[]): number[] =>
  range(0, 255).filter((code) => !members.includes(code))

/** `\d`, `\w` … by their letter. */
export const CLASSES: Readonly<Record<string, readonly number[]>> = {
  d: DIGITS,
  D: complement(DIGITS),
  w: WORD,
  W: complement(WORD),
  s: SPACE,
  S: complement(SPACE),
}

/** `[:alpha:]` … by their name. */
export const POSIX_CLASSES: Readonly<Record<string, readonly number[]>> = {
  alpha: LETTERS,
  digit: DIGITS,
  alnum: [...DIGITS, ...LETTERS],
  lower: range(97, 122),
  upper: range(65, 90),
  word: WORD,
  xdigit: [...DIGITS, ...range(65, 70), ...range(97, 102)],
  space: SPACE,
  punct: range(33, 126).filter((code) => !DIGITS.includes(code) && !LETTERS.includes(code)),
  print: range(32, 126),
  graph: range(33, 126),
}

export const CONTROLS: Readonly<Record<string, number>> = {
  n: 10,
  r: 13,
  t: 9,
  f: 12,
  v: 11,
  a: 7,
  e: 27,
  0: 0,
}

/** Members with both cases of every letter among them. */
export const bothCases = (members: Iterable<number>): number[] =>
  [...members].flatMap((code) => {
    if (code >= 65 && code <= 90) return [code, code + 32]
    return code >= 97 && code <= 122 ? [code, code - 32] : [code]
  })
