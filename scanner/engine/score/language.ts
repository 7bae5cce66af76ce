import language from './language.json' with { type: 'json' }

const LETTERS = 27
const LONGEST_LOOKED_AT = 64

const A = 97
const ALPHABET = 26

let words: ReadonlySet<string> | null = null
/** Length of the longest known word by its first three letters: 0 where none begins so. */
let longestBy: Uint8Array | null = null
let triples: Uint8Array | null = null

/** Whether it is one of the commonest words of code and its documentation. In lower case. */
export function isKnownWord(word: string): boolean {
  words ??= new Set(language.words.split(' '))
  return words.has(word)
}

/** Mean commonness (0 to 9) of three letters in a row, borders of words included: words lie above 5, random letters near 3. */
export function commonness(text: string): number {
  triples ??= Uint8Array.from(language.triples, Number)
  let sum = 0
  let count = 0
  let [first, second] = [0, 0]
  for (let index = 0; index <= text.length; index++) {
    const letter = index < text.length ? (text.charCodeAt(index) | 32) - 96 : 0
    const third = letter > 0 && letter < LETTERS ? letter : 0
    if (second !== 0) {
      sum += triples[(first * LETTERS + second) * LETTERS + third] ?? 0
      count++
    }
    first = second
    second = third
  }
  return count === 0 ? 0 : sum / count
}

/** Share (0 to 1) of letters and digits that belong to known words, however these are joined: `my-DbPassword` 1, `xkqvrt` 0. */
export function wordShare(value: string): number {
  const text = value.slice(0, LONGEST_LOOKED_AT)
  const pieces = text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .match(/[a-z]+/g)
  if (pieces === null) return 0
  let letters = text.replace(/[^0-9]/g, '').length
  let known = 0
  for (const piece of pieces) {
    letters += piece.length
    known += piece.length < 3 ? 0 : knownLetters(piece)
  }
  return known / letters
}

/** Most letters of a piece (in lower case) that known words cover; inside of it words of four letters or more count. */
function knownLetters(piece: string): number {
  if (isKnownWord(piece)) return piece.length
  const best = new Uint8Array(piece.length + 1)
  for (let from = 0; from < piece.length; from++) {
    const covered = best[from] ?? 0
    best[from + 1] = Math.max(best[from + 1] ?? 0, covered)
    const longest = Math.min(longestFrom(piece, from), piece.length - from)
    for (let length = 4; length <= longest; length++) {
      if (covered + length > (best[from + length] ?? 0) && isKnownWord(piece.slice(from, from + length)))
        best[from + length] = covered + length
    }
  }
  return best[piece.length] ?? 0
}

function longestFrom(piece: string, from: number): number {
  longestBy ??= longestByOpening()
  return longestBy[openingOf(piece, from)] ?? 0
}

const openingOf = (text: string, from: number): number =>
  ((text.charCodeAt(from) - A) * ALPHABET + text.charCodeAt(from + 1) - A) * ALPHABET +
  text.charCodeAt(from + 2) -
  A

function longestByOpening(): Uint8Array {
  const table = new Uint8Array(ALPHABET ** 3)
  for (const word of language.words.split(' ')) {
    const opening = openingOf(word, 0)
    table[opening] = Math.max(table[opening] ?? 0, word.length)
  }
  return table
}
