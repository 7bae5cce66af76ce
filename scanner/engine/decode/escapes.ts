import { latin1, lineEnd, lineStart } from '../bytes.ts'
import { HEX_VALUES } from '../encoded-run.ts'
import type { Literal } from '../hot-pass.ts'
import { LIMITS } from '../limits.ts'
import type { Decoder } from '../types.ts'
import { type Segment, SegmentWriter } from './segment.ts'

/** One kind of escape inside text: what announces it, and what one of them stands for. */
export type EscapeDecoder = {
  readonly decoder: Decoder
  readonly triggers: readonly Literal[]
  readonly read: (bytes: Uint8Array, at: number) => { readonly code: number; readonly length: number } | null
}

const HEX_DIGITS = [...'0123456789abcdef']
const PRINTABLE_HIGH = [...'234567']
/** Three octal digits, from the blank up. */
const OCTAL_HIGH = ['\\04', '\\05', '\\06', '\\07', ...[...'01234567'].map((middle) => `\\1${middle}`)]

const percent: EscapeDecoder = {
  decoder: 'percent',
  triggers: PRINTABLE_HIGH.flatMap((high) =>
    HEX_DIGITS.map((low) => ({ text: `%${high}${low}`, foldCase: true })),
  ),
  read: (bytes, at) => (bytes[at] === 37 ? hexCode(bytes, at + 1, 2, 1) : null),
}

const MOST_BACKSLASHES = 7

const unicodeEscape: EscapeDecoder = {
  decoder: 'unicode-escape',
  triggers: ['\\u00', '\\u{', ...PRINTABLE_HIGH.map((high) => `\\x${high}`), ...OCTAL_HIGH].map((text) => ({
    text,
    foldCase: false,
  })),
  read: (bytes, at) => {
    if (bytes[at] !== 92) return null
    // In a string inside a string every backslash is written twice, or four times.
    let last = at
    while (bytes[last + 1] === 92 && last < at + MOST_BACKSLASHES) last++
    const found = escapeAt(bytes, last)
    return found === null ? null : { code: found.code, length: found.length + last - at }
  },
}

function escapeAt(bytes: Uint8Array, at: number): { code: number; length: number } | null {
  if (bytes[at + 1] === 48 || bytes[at + 1] === 49) return octalCode(bytes, at + 1)
  if (bytes[at + 1] === 120) return hexCode(bytes, at + 2, 2, 2)
  if (bytes[at + 1] !== 117) return null
  if (bytes[at + 2] !== 123) return hexCode(bytes, at + 2, 4, 2)
  const found = /^\\u\{([0-9a-fA-F]{1,6})\}/.exec(latin1(bytes, at, at + 11))
  return found === null ? null : { code: Number.parseInt(found[1] ?? '', 16), length: found[0].length }
}

const NAMED: Readonly<Record<string, number>> = {
  amp: 38,
  quot: 34,
  apos: 39,
  lt: 60,
  gt: 62,
  equals: 61,
  colon: 58,
}

const htmlEntity: EscapeDecoder = {
  decoder: 'html-entity',
  triggers: [
    '&#x',
    ...[...'123456789'].map((digit) => `&#${digit}`),
    '&amp;',
    '&quot;',
    '&apos;',
    '&equals;',
    '&colon;',
  ].map((text) => ({ text, foldCase: false })),
  read: (bytes, at) => {
    if (bytes[at] !== 38) return null
    const found = /^&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|([a-z]{2,6}));/.exec(
      latin1(bytes, at, Math.min(bytes.length, at + 12)),
    )
    if (found === null) return null
    const [whole, hex, decimal, name] = found
    const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : NAMED[name ?? '']
    return code === undefined ? null : { code, length: whole.length }
  },
}

export const escapeDecoders: readonly EscapeDecoder[] = [percent, unicodeEscape, htmlEntity]

/** Undoes the escapes of the line (or of a window of a long one) around `at`; what was undone up to `done` is overlapped a little. */
export function unescapeAround(
  { decoder, read }: EscapeDecoder,
  bytes: Uint8Array,
  at: number,
  done: number,
): Segment {
  const notBefore = Math.max(0, done - LIMITS.escapeWindowBytes / 4)
  const from = Math.max(lineStart(bytes, at, LIMITS.escapeWindowBytes), notBefore)
  const limit = from + LIMITS.escapeRunBytes
  let to = lineEnd(bytes, at, LIMITS.escapeWindowBytes)
  const writer = new SegmentWriter()
  let position = from
  while (position < to) {
    const found = read(bytes, position)
    if (found === null || found.code > 0x10ffff) {
      writer.push(bytes[position] ?? 0, position)
      position++
      continue
    }
    if (found.code < 128 || decoder === 'percent') writer.push(found.code, position)
    else for (const byte of Buffer.from(String.fromCodePoint(found.code))) writer.push(byte, position)
    position += found.length
    // A run of escapes goes on beyond the window.
    if (position > to - 32 && to < limit) to = Math.max(to, lineEnd(bytes, position, 256))
  }
  return writer.finish(decoder, from, to)
}

function octalCode(bytes: Uint8Array, at: number): { code: number; length: number } | null {
  const found = /^[01][0-7]{2}/.exec(latin1(bytes, at, at + 3))
  return found === null ? null : { code: Number.parseInt(found[0], 8), length: 4 }
}

function hexCode(
  bytes: Uint8Array,
  at: number,
  digits: number,
  prefix: number,
): { code: number; length: number } | null {
  let code = 0
  for (let index = 0; index < digits; index++) {
    const value = HEX_VALUES[bytes[at + index] ?? 0] ?? 255
    if (value === 255 || at + index >= bytes.length) return null
    code = code * 16 + value
  }
  return { code, length: digits + prefix }
}
