import { alphabets } from '#scanner/rules/define-rule.ts'

/** Membership of a byte: 256 entries, 1 is a member. */
export type ByteTable = Uint8Array

const tables = new Map<string, ByteTable>()

/** The table of an alphabet written out. Only characters below 256 count. One alphabet has one table. */
export function tableOf(alphabet: string): ByteTable {
  const known = tables.get(alphabet)
  if (known !== undefined) return known
  const table = new Uint8Array(256)
  for (const character of alphabet) {
    const code = character.charCodeAt(0)
    if (code < 256) table[code] = 1
  }
  tables.set(alphabet, table)
  return table
}

/** Whether the byte at `at` is in the table; false outside of the bytes. */
export const isIn = (table: ByteTable, bytes: Uint8Array, at: number): boolean =>
  at >= 0 && at < bytes.length && table[bytes[at] ?? 0] === 1

export const WORD = tableOf(alphabets.word)
export const SPACE = tableOf(' \t')
export const LINE_END = tableOf('\n\r')

/** Bytes as text, one character per byte; what lies outside of the bytes is left out. */
export const latin1 = (bytes: Uint8Array, start = 0, end = bytes.length): string =>
  within(bytes, start, end).toString('latin1')

/** Bytes as text; what is no UTF-8 becomes the replacement character, what lies outside of the bytes is left out. */
export const utf8 = (bytes: Uint8Array, start = 0, end = bytes.length): string =>
  within(bytes, start, end).toString('utf8')

/** A view may stand in a larger buffer, so its own bounds hold, not the buffer's. */
function within(bytes: Uint8Array, start: number, end: number): Buffer {
  const from = Math.min(Math.max(0, start), bytes.length)
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.max(0, Math.min(end, bytes.length) - from))
}

/** First position at or after `at` whose byte is not in the table, at most `limit`. */
export function skip(table: ByteTable, bytes: Uint8Array, at: number, limit: number): number {
  const end = Math.min(limit, bytes.length)
  let position = at
  while (position < end && table[bytes[position] ?? 0] === 1) position++
  return position
}

/** First position of the stretch of members that ends before `at`, not below `limit`. */
export function skipBack(table: ByteTable, bytes: Uint8Array, at: number, limit: number): number {
  const end = Math.max(0, limit)
  let position = at
  while (position > end && table[bytes[position - 1] ?? 0] === 1) position--
  return position
}

/** Start of the line that holds `at`, looking back at most `reach` bytes. */
export function lineStart(bytes: Uint8Array, at: number, reach: number): number {
  const limit = Math.max(0, at - reach)
  let position = at
  while (position > limit && bytes[position - 1] !== 10 && bytes[position - 1] !== 13) position--
  return position
}

/** End of the line that holds `at` (the line break is outside), looking ahead at most `reach` bytes. */
export function lineEnd(bytes: Uint8Array, at: number, reach: number): number {
  const limit = Math.min(bytes.length, at + reach)
  let position = at
  while (position < limit && bytes[position] !== 10 && bytes[position] !== 13) position++
  return position
}

/** Whether `text` (ASCII) stands at `at`; with `foldCase` its letters in any case (`text` in lower case). */
export function standsAt(bytes: Uint8Array, at: number, text: string, foldCase = false): boolean {
  if (at < 0 || at + text.length > bytes.length) return false
  for (let index = 0; index < text.length; index++) {
    const wanted = text.charCodeAt(index)
    const byte = bytes[at + index] ?? 0
    if (byte === wanted) continue
    if (!foldCase || wanted < 97 || wanted > 122 || (byte | 32) !== wanted) return false
  }
  return true
}
