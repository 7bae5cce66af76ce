import { READABLE, readability } from './bigrams.ts'
import { COMMON_PASSWORDS } from './words.ts'

/** Below this a value can be guessed, and says nothing about two places being the same credential. */
const WEAK_BELOW_BITS = 60

const COUNTS = new Uint32Array(65_536)
let lastText = ''
let lastEntropy = 0

/** Shannon entropy of the characters, in bits per character. Of one text asked for again it is known. */
export function entropyPerCharacter(text: string): number {
  if (text === lastText) return lastEntropy
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    COUNTS[code] = (COUNTS[code] ?? 0) + 1
  }
  let entropy = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    const count = COUNTS[code] ?? 0
    if (count === 0) continue
    COUNTS[code] = 0
    const share = count / text.length
    entropy -= share * Math.log2(share)
  }
  lastText = text
  lastEntropy = entropy
  return entropy
}

/** Entropy against what random text of that length over its own alphabet has: 1 is as random as it gets. */
export function relativeEntropy(text: string): number {
  if (text.length < 4) return 0
  const most = Math.min(Math.log2(text.length), Math.log2(alphabetSize(text)))
  return Math.min(1, entropyPerCharacter(text) / most)
}

/** Size of the usual alphabet that a text draws from. */
export function alphabetSize(text: string): number {
  if (/^[0-9]*$/.test(text)) return 10
  if (/^[0-9a-f]*$/.test(text) || /^[0-9A-F]*$/.test(text)) return 16
  if (/^[0-9a-fA-F]*$/.test(text)) return 22
  let size = 0
  if (/[a-z]/.test(text)) size += 26
  if (/[A-Z]/.test(text)) size += 26
  if (/[0-9]/.test(text)) size += 10
  if (/[^0-9a-zA-Z]/.test(text)) size += 12
  return Math.max(2, size)
}

/** Guessing work in bits: length times alphabet for random text, far less for words and repetition. */
export function estimatedBits(text: string): number {
  if (text.length === 0) return 0
  const full = text.length * Math.log2(alphabetSize(text))
  if (relativeEntropy(text) < 0.7) return Math.min(full, text.length * entropyPerCharacter(text))
  return readability(text) >= READABLE ? Math.min(full, text.length * 2.3) : full
}

/** Whether the value can be guessed: estimated below 60 bits, or a well-known password. */
export const isWeak = (text: string): boolean =>
  estimatedBits(text) < WEAK_BELOW_BITS || COMMON_PASSWORDS.has(text.toLowerCase())
