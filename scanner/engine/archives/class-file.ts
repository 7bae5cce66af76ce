import { type Segment, SegmentWriter } from '../decode/segment.ts'
import { startsWith } from './archive.ts'

const TEXT = 1
/** Bytes of each kind of constant behind its tag; a text tells its own length. */
const SIZES: Readonly<Record<number, number>> = {
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 2,
  8: 2,
  9: 4,
  10: 4,
  11: 4,
  12: 4,
  15: 3,
  16: 2,
  17: 4,
  18: 4,
  19: 2,
  20: 2,
}
const OLDEST = 45
const NEWEST = 120

/** A class of Java: not the other format with these four bytes, whose next ones count few. */
export const isClassFile = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 0xca, 0xfe, 0xba, 0xbe) && u16(bytes, 6) >= OLDEST && u16(bytes, 6) < NEWEST

/** The texts of its constants, one to a line: the length before each no longer touches it. */
export function classText(bytes: Uint8Array): Segment {
  const writer = new SegmentWriter()
  const count = u16(bytes, 8)
  let at = 10
  for (let index = 1; index < count && at < bytes.length; index++) {
    const tag = bytes[at] ?? 0
    const size = tag === TEXT ? 2 + u16(bytes, at + 1) : SIZES[tag]
    if (size === undefined) break
    if (tag === TEXT) writeLine(writer, bytes, at + 3, Math.min(bytes.length, at + 1 + size))
    if (tag === 5 || tag === 6) index++
    at += 1 + size
  }
  return writer.finish('class', 0, bytes.length)
}

/** Objects that Java wrote out. */
export const isJavaObject = (bytes: Uint8Array): boolean => startsWith(bytes, 0xac, 0xed, 0, 5)

const STRING = 0x74
const SHORTEST = 4

/** Their strings, one to a line, wherever one is announced with a length that text of this length follows. */
export function javaObjectText(bytes: Uint8Array): Segment {
  const writer = new SegmentWriter()
  for (let at = 4; at + 3 < bytes.length; ) {
    const length = u16(bytes, at + 1)
    const end = at + 3 + length
    if (bytes[at] !== STRING || length < SHORTEST || end > bytes.length || !isText(bytes, at + 3, end)) at++
    else {
      writeLine(writer, bytes, at + 3, end)
      at = end
    }
  }
  return writer.finish('class', 0, bytes.length)
}

const LOOKED_AT = 64

/** Looking at the first bytes alone keeps the work linear. */
const isText = (bytes: Uint8Array, from: number, to: number): boolean =>
  bytes
    .subarray(from, Math.min(to, from + LOOKED_AT))
    .every((byte) => byte >= 32 || (byte >= 9 && byte <= 13))

/** Programs of Android. */
export const isDex = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 0x64, 0x65, 0x78, 0x0a) && bytes.length > 112

/** Every string of its table, one to a line. */
export function dexText(bytes: Uint8Array): Segment {
  const writer = new SegmentWriter()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const table = view.getUint32(60, true)
  let last = 0
  for (let index = 0; index < view.getUint32(56, true); index++) {
    const place = table + index * 4
    const start = place + 4 > bytes.length ? bytes.length : view.getUint32(place, true)
    // Strings are written in the order of the table, so that none is read twice.
    if (start < last || start >= bytes.length) break
    let from = start
    while ((bytes[from] ?? 0) >= 0x80) from++
    const end = bytes.indexOf(0, from + 1)
    last = end < 0 ? bytes.length : end
    writeLine(writer, bytes, from + 1, last)
  }
  return writer.finish('dex', 0, bytes.length)
}

function writeLine(writer: SegmentWriter, bytes: Uint8Array, from: number, to: number): void {
  for (let at = from; at < to; at++) writer.push(bytes[at] ?? 0, at)
  writer.push(10, to)
}

const u16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
