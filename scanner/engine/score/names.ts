import { READABLE, readability } from './bigrams.ts'

const STRUCTURAL = new Set(
  `const let var val def func function fun fn return export import from public private protected static final readonly new
  class struct interface type string str int bool void null none nil true false if else elif for while in is not and
  or with as await async try catch throw throws env set arg run cmd copy entrypoint local declare echo curl http https
  header headers authorization bearer basic user username login host port database db url uri name value key keys
  token secret password passwd pwd pass api apikey credential credentials client auth access account id config
  configuration settings options default data resource variable provider process environ getenv os self this add
  property properties machine include define put get post os json yaml xml`
    .trim()
    .split(/\s+/),
)

/** A word of code or of credentials that gives nothing away wherever it stands. */
export const isStructuralWord = (text: string): boolean => STRUCTURAL.has(text.toLowerCase())

/** A name that a person chose: words that read like words, hardly a digit, no more than forty characters. */
export function isReadableName(text: string): boolean {
  if (text.length > 40 || !/^[$@-]{0,2}[A-Za-z][A-Za-z0-9_.-]*$/.test(text)) return false
  if (text.replace(/[^0-9]/g, '').length > 2) return false
  const words = text.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/).filter((word) => word !== '')
  return words.every((word) => word.length < 4 || readsLikeWord(word)) && hasWords(text, words)
}

/** Random letters fall into pieces of one to three, which say nothing; a longer name needs words in half of it. */
function hasWords(text: string, words: readonly string[]): boolean {
  if (text.length < 8) return true
  const letters = words.filter(readsLikeWord).reduce((sum, word) => sum + word.length, 0)
  return letters * 2 >= text.length
}

const readsLikeWord = (word: string): boolean =>
  isStructuralWord(word) || (word.length >= 4 && word.length <= 14 && readability(word) >= READABLE)
