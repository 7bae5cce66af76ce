import { READABLE, readability } from './bigrams.ts'
import { relativeEntropy } from './entropy.ts'
import type { Reason } from './weights.ts'
import { COMMON_PASSWORDS, PASSWORD_WORDS, PLACEHOLDER } from './words.ts'

const LONGEST_LOOKED_AT = 256

/** What speaks against any value, whatever found it: placeholders, repetition, sequences, words. */
export function doubtsOf(value: string): Reason[] {
  const reasons = ownDoubtsOf(value)
  const written = readableBase64(value)
  if (written === null) return reasons
  const inside = written.slice(written.lastIndexOf(':') + 1)
  const made = ownDoubtsOf(inside).filter((reason) => INSIDE.has(reason))
  if (PASSWORD_WORDS.test(inside) || NO_BODY.test(written)) made.push('placeholder-word')
  return [...reasons, ...made]
}

/** What a value says that is base64 of a readable text, such as `user:password`; else null. */
export function readableBase64(value: string): string | null {
  if (value.length < 12 || value.length > LONGEST_LOOKED_AT || value.length % 4 !== 0) return null
  if (!READABLE_BASE64.test(value)) return null
  const text = Buffer.from(value, 'base64').toString('latin1')
  return /^[\t\n\r\x20-\x7e]+$/.test(text) ? text : null
}

/** Every fourth character of it holds the upper six bits of a readable one. */
const READABLE_BASE64 = /^(?:[CDI-Za-f][A-Za-z0-9+/]{3})*(?:[CDI-Za-f][A-Za-z0-9+/]{1,2}={1,2})?$/
const INSIDE: ReadonlySet<Reason> = new Set<Reason>(['placeholder-word', 'common-password', 'sequence'])
/** A block of a key with nothing between its lines. */
const NO_BODY = /-----BEGIN [A-Z ]+-----\s*-----END/

function ownDoubtsOf(value: string): Reason[] {
  const text = value.slice(0, LONGEST_LOOKED_AT)
  const reasons: Reason[] = []
  if (PLACEHOLDER.test(text.toLowerCase())) reasons.push('placeholder-word')
  if (COMMON_PASSWORDS.has(text.toLowerCase())) reasons.push('common-password')
  if (isRepeated(text) || hasSequence(text, LONG_SEQUENCE)) reasons.push('repeated-characters')
  else if (text.length >= 8 && relativeEntropy(text) < 0.62) reasons.push('low-entropy')
  if (hasSequence(text, SEQUENCE) || isInterleaved(text)) reasons.push('sequence')
  if (isWordLike(text)) reasons.push('word-like')
  return reasons
}

/** What speaks for a value that has no prefix to prove it. */
export function signsOf(value: string): Reason[] {
  const text = value.slice(0, LONGEST_LOOKED_AT)
  const reasons: Reason[] = []
  const digit = /[0-9]/.test(text)
  const mixed = /[a-z]/.test(text) && /[A-Z]/.test(text)
  if (digit && mixed) reasons.push('mixed-characters')
  if (digit) reasons.push('has-digit')
  else if (/^[A-Za-z]+$/.test(text)) reasons.push('only-letters')
  if (/[^\w\s./-]/.test(text)) reasons.push('special-characters')
  if (text.length >= 16 && relativeEntropy(text) >= 0.85) reasons.push('high-entropy')
  if (text.length >= 16 && readability(text) < 3.9) reasons.push('improbable')
  return reasons
}

/** Letters that read like words of a language, so that they are hardly a random value. */
export function isWordLike(text: string): boolean {
  const letters = text.replace(/[^A-Za-z]/g, '').length
  const digits = text.replace(/[^0-9]/g, '').length
  return (
    text.length >= 6 &&
    digits * 6 <= text.length &&
    letters >= text.length * 0.7 &&
    readability(text) >= READABLE
  )
}

/** Few characters for its length, or eight of one in a row. */
function isRepeated(text: string): boolean {
  const distinct = new Set<number>()
  let longest = 0
  let run = 0
  let before = -1
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (distinct.size <= 4) distinct.add(code)
    run = code === before ? run + 1 : 1
    if (run > longest) longest = run
    before = code
  }
  if ((text.length >= 6 && distinct.size <= 2) || (text.length >= 3 && distinct.size === 1)) return true
  return (text.length >= 16 && distinct.size <= 4) || longest >= 8
}

const SEQUENCE = 8
/** So long that hardly anything else can be in the value. */
const LONG_SEQUENCE = 14

/** So many characters each one up (or one down) from the last: 12345678, abcdefgh. */
function hasSequence(text: string, least: number): boolean {
  let up = 1
  let down = 1
  for (let index = 1; index < text.length; index++) {
    const step = text.charCodeAt(index) - text.charCodeAt(index - 1)
    const wraps = text[index - 1] === '9' && '0aA'.includes(text[index] ?? ' ')
    up = step === 1 || wraps ? up + 1 : 1
    down = step === -1 ? down + 1 : 1
    if (up >= least || down >= least) return true
  }
  return false
}

/** Two sequences taking turns, as in a1b2c3d4 and A1-B2-C3-D4. */
function isInterleaved(text: string): boolean {
  const plain = text.replace(/[^A-Za-z0-9]/g, '').toLowerCase()
  if (plain.length < 8) return false
  return isEvenSteps(plain, 0) && isEvenSteps(plain, 1)
}

/** Whether every other character is one up from the one before it. */
function isEvenSteps(text: string, from: number): boolean {
  for (let index = from + 2; index < text.length; index += 2) {
    const step = text.charCodeAt(index) - text.charCodeAt(index - 2)
    const wraps = '9z'.includes(text[index - 2] ?? ' ') && '01a'.includes(text[index] ?? ' ')
    if (step !== 1 && !wraps) return false
  }
  return true
}
