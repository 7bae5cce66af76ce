import type { Checksum } from '../define-rule.ts'

/** Words that almost every English sentence has and the word list of wallets has not. */
const SENTENCE = new Set(
  'the and for with are was not but his her our your from has its were been which into'.split(' '),
)
const FEWEST_DIFFERENT = 0.75

/**
 * Words of a wallet's phrase: no sentence, and few said twice. The word list and its checksum word are not looked at:
 * 2,048 words are a file of their own.
 */
export const phraseWords: Checksum = {
  name: 'phrase-words',
  holds: (text) => {
    const words = text.split(' ')
    return !words.some((word) => SENTENCE.has(word)) && new Set(words).size >= words.length * FEWEST_DIFFERENT
  },
  complete: (text) =>
    text
      .split(' ')
      .map((word) => (SENTENCE.has(word) ? `z${word.slice(1)}` : word))
      .join(' '),
}
