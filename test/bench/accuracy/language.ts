import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { ordinaryFiles } from '../ordinary-text.ts'

const READ_BYTES = 1024 * 1024 * 1024
const MOST_WORDS = 16_000
/** A word that stands in fewer packages may be a piece of a value; a short one sooner. */
const FEWEST_PACKAGES = 4
const FEWEST_PACKAGES_OF_SHORT = 24
/** What is longer is no name, and a longer line was not written by a person. */
const LONGEST_RUN = 40
const LONGEST_LINE = 300
const LETTERS = 27

/**
 * Writes scanner/engine/score/language.json from the source text and documentation below node_modules: the
 * commonest words, and how common every three letters are (27³ digits, 0 never to 9; letter 0 is a word's border).
 */
function writeLanguage(): void {
  const packages = new Map<string, Set<string>>()
  for (const { path: file, content } of ordinaryFiles(path.resolve('node_modules'), READ_BYTES)) {
    const name = packageOf(file)
    for (const word of wordsOf(Buffer.from(content).toString('latin1'))) {
      const known = packages.get(word)
      if (known === undefined) packages.set(word, new Set([name]))
      else known.add(name)
    }
  }
  const words = [...packages]
    .map(([word, { size }]) => [word, size] as const)
    .filter(([word, count]) => count >= (word.length > 3 ? FEWEST_PACKAGES : FEWEST_PACKAGES_OF_SHORT))
    .sort(([left, leftCount], [right, rightCount]) => rightCount - leftCount || (left < right ? -1 : 1))
    .slice(0, MOST_WORDS)
  const language = {
    words: words
      .map(([word]) => word)
      .sort()
      .join(' '),
    triples: triplesOf(words),
  }
  const file = path.resolve('scanner/engine/score/language.json')
  writeFileSync(file, `${JSON.stringify(language, null, 2)}\n`)
  console.log(`${words.length} words, fewest packages ${words.at(-1)?.[1]}: ${file}`)
}

const packageOf = (file: string): string => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? 'other'

/** The words of names and prose; runs with digits in them are values, hashes and encoded bytes. */
function wordsOf(text: string): Set<string> {
  const words = new Set<string>()
  for (const line of text.split('\n')) {
    if (line.length > LONGEST_LINE) continue
    for (const [run] of line.matchAll(/[A-Za-z0-9+/=_$-]+/g)) {
      if (run.length > LONGEST_RUN || /[0-9+=]/.test(run)) continue
      for (const [word] of run.replace(/([a-z])([A-Z])/g, '$1 $2').matchAll(/[A-Za-z]{3,14}/g))
        words.add(word.toLowerCase())
    }
  }
  return words
}

function triplesOf(words: readonly (readonly [string, number])[]): string {
  const triples = new Float64Array(LETTERS ** 3).fill(0.02)
  for (const [word, count] of words) {
    const letters = [0, ...[...word].map((letter) => letter.charCodeAt(0) - 96), 0]
    for (let at = 2; at < letters.length; at++) {
      const place = ((letters[at - 2] ?? 0) * LETTERS + (letters[at - 1] ?? 0)) * LETTERS + (letters[at] ?? 0)
      triples[place] = (triples[place] ?? 0) + Math.log2(1 + count)
    }
  }
  let digits = ''
  for (let pair = 0; pair < LETTERS * LETTERS; pair++) {
    const row = triples.subarray(pair * LETTERS, (pair + 1) * LETTERS)
    const total = row.reduce((sum, count) => sum + count, 0) + 8
    for (const count of row) {
      const against = Math.log2(((count + 8 / LETTERS) / total) * LETTERS)
      digits += Math.round(Math.min(9, Math.max(0, 5 + against * 1.25)))
    }
  }
  return digits
}

writeLanguage()
