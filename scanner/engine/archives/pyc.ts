import { type Segment, SegmentWriter } from '../decode/segment.ts'
import { isPrintable } from '../encoded-run.ts'

const SHORT = new Set([0x7a, 0x5a])
const LONG = new Set([0x61, 0x41, 0x75, 0x73, 0x74])
const SHORTEST = 4
const LONGEST = 64 * 1024

/** Compiled Python since 3.0: a version number, then CR LF. */
export function isPyc(bytes: Uint8Array): boolean {
  if (bytes.length < 24 || bytes[2] !== 13 || bytes[3] !== 10) return false
  const version = (bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8)
  return version >= 3_000 && version < 4_500
}

/** The strings that marshal wrote, one to a line: their length byte no longer touches them. */
export function pycText(bytes: Uint8Array): Segment {
  const writer = new SegmentWriter()
  let at = 16
  while (at < bytes.length) {
    const length = lengthAt(bytes, at)
    const from = at + (SHORT.has((bytes[at] ?? 0) & 0x7f) ? 2 : 5)
    if (length < SHORTEST || from + length > bytes.length || !isText(bytes, from, from + length)) {
      at++
      continue
    }
    for (let place = from; place < from + length; place++) writer.push(bytes[place] ?? 0, place)
    writer.push(10, from + length)
    at = from + length
  }
  return writer.finish('pyc', 0, bytes.length)
}

function lengthAt(bytes: Uint8Array, at: number): number {
  const kind = (bytes[at] ?? 0) & 0x7f
  if (SHORT.has(kind)) return bytes[at + 1] ?? 0
  if (!LONG.has(kind) || bytes[at + 3] !== 0 || bytes[at + 4] !== 0) return 0
  return Math.min(LONGEST, (bytes[at + 1] ?? 0) | ((bytes[at + 2] ?? 0) << 8))
}

/** Whether a string begins so: looking at its first bytes keeps the work linear. */
function isText(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < Math.min(to, from + 64); at++) {
    const byte = bytes[at] ?? 0
    if (!isPrintable(byte) && byte < 128) return false
  }
  return true
}
