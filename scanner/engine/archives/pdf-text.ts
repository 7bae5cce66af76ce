import type { FontTable } from './pdf-fonts.ts'

const OPEN = 40
const CLOSE = 41
const BACKSLASH = 92
const LESS = 60
const GREATER = 62
const LONGEST_STRING = 32_767
const ESCAPED: Readonly<Record<number, number>> = { 110: 10, 114: 13, 116: 9, 98: 8, 102: 12 }
/** Operators after which text goes on in another place. */
const NEW_LINE = new Set(['Td', 'TD', 'Tm', 'T*', 'ET', "'", '"'])

/**
 * The text that a content stream shows: its strings one after the other, a line break where a new line begins. Their
 * codes are read by the table of a font, or, without one, as the characters they are.
 */
export function pdfText(bytes: Uint8Array, font: FontTable | null = null): Uint8Array {
  const shown: number[] = []
  let word = ''
  let at = 0
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0
    if (byte === OPEN || (byte === LESS && bytes[at + 1] !== LESS)) {
      const codes: number[] = []
      at = byte === OPEN ? literal(bytes, at + 1, codes) : hex(bytes, at + 1, codes)
      show(codes, font, shown)
      word = ''
      continue
    }
    at++
    if (byte > 32 && byte < 127 && byte !== 91 && byte !== 93) {
      if (word.length < 3) word += String.fromCharCode(byte)
      else word = '????'
      continue
    }
    if (NEW_LINE.has(word) && shown.length > 0 && shown.at(-1) !== 10) shown.push(10)
    word = ''
  }
  return Uint8Array.from(shown)
}

function show(codes: readonly number[], font: FontTable | null, shown: number[]): void {
  if (font === null) {
    for (const code of codes) if (code !== 0) shown.push(code)
    return
  }
  for (let at = 0; at + font.codeBytes <= codes.length; at += font.codeBytes) {
    const code = font.codeBytes === 1 ? (codes[at] ?? 0) : (codes[at] ?? 0) * 256 + (codes[at + 1] ?? 0)
    const text = font.texts.get(code)
    if (text !== undefined) shown.push(...Buffer.from(text))
  }
}

/** A string in parentheses, which may be nested; gives the place after it. */
function literal(bytes: Uint8Array, from: number, shown: number[]): number {
  const limit = Math.min(bytes.length, from + LONGEST_STRING)
  let depth = 1
  let at = from
  while (at < limit) {
    const byte = bytes[at] ?? 0
    if (byte === BACKSLASH) {
      at = escaped(bytes, at + 1, shown)
      continue
    }
    at++
    if (byte === OPEN) depth++
    if (byte === CLOSE && --depth === 0) return at
    shown.push(byte)
  }
  return at
}

function escaped(bytes: Uint8Array, at: number, shown: number[]): number {
  const byte = bytes[at] ?? 0
  if (byte === 10) return at + 1
  if (byte === 13) return bytes[at + 1] === 10 ? at + 2 : at + 1
  let code = 0
  let length = 0
  while (length < 3 && isOctal(bytes[at + length])) code = code * 8 + (bytes[at + length++] ?? 0) - 48
  shown.push(length > 0 ? code & 255 : (ESCAPED[byte] ?? byte))
  return at + Math.max(1, length)
}

const isOctal = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte < 56

function hex(bytes: Uint8Array, from: number, shown: number[]): number {
  let at = from
  let digits = ''
  while (at < bytes.length && at - from < LONGEST_STRING && bytes[at] !== GREATER) {
    const character = String.fromCharCode(bytes[at++] ?? 0)
    if (/[0-9a-fA-F]/.test(character)) digits += character
    else if (character.trim() !== '') return at
  }
  for (let index = 0; index + 1 < digits.length; index += 2) {
    const code = Number.parseInt(digits.slice(index, index + 2), 16)
    shown.push(code)
  }
  return at + 1
}
