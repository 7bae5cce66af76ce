import { alphabets } from '#scanner/rules/define-rule.ts'
import { isIn, LINE_END, SPACE, skip, tableOf } from '../bytes.ts'
import { BASE64_VALUES, HEX_VALUES, isPrintable, opensArchive } from '../encoded-run.ts'
import { type Segment, SegmentWriter } from './segment.ts'

const BASE64 = tableOf(`${alphabets.base64}-_`)
const HEX = tableOf(alphabets.hex)
/** A continued line of wrapped base64 is at least this long. */
const SHORTEST_CONTINUATION = 20
const LOOKED_AT = 64

/**
 * Decodes the run of hex or base64 that begins at `start`, over line breaks and indentation. Null when what comes out
 * is neither text, nor UTF-16, nor an archive. At most `mostBytes` are decoded.
 */
export function decodeRun(bytes: Uint8Array, start: number, mostBytes: number): Segment | null {
  const hexEnd = skip(HEX, bytes, start, start + mostBytes * 2)
  const isHex = !isIn(BASE64, bytes, hexEnd) && (hexEnd - start) % 2 === 0
  const segment = isHex ? hexSegment(bytes, start, hexEnd) : base64Segment(bytes, start, mostBytes)
  return isWorthReading(segment.bytes) ? segment : null
}

function hexSegment(bytes: Uint8Array, start: number, end: number): Segment {
  const writer = new SegmentWriter()
  for (let at = start; at < end; at += 2) {
    writer.push(((HEX_VALUES[bytes[at] ?? 0] ?? 0) << 4) | (HEX_VALUES[bytes[at + 1] ?? 0] ?? 0), at)
  }
  return writer.finish('hex', start, end)
}

function base64Segment(bytes: Uint8Array, start: number, mostBytes: number): Segment {
  const writer = new SegmentWriter()
  let bits = 0
  let held = 0
  let at = start
  let first = start
  while (writer.length < mostBytes) {
    if (!isIn(BASE64, bytes, at)) {
      const next = continuation(bytes, at)
      if (next < 0) break
      at = next
    }
    if (held === 0) first = at
    bits = ((bits << 6) | (BASE64_VALUES[bytes[at] ?? 0] ?? 0)) & 0xffffff
    held += 6
    if (held >= 8) {
      held -= 8
      writer.push((bits >> held) & 255, held >= 4 ? first : at)
      first = at
    }
    at++
  }
  while (bytes[at] === 61) at++
  return writer.finish('base64', start, at)
}

/** The end of a line break at `at`, as it is or as the escapes of a string. */
function breakEnd(bytes: Uint8Array, at: number): number {
  let end = skip(LINE_END, bytes, at, at + 2)
  while (bytes[end] === 92 && (bytes[end + 1] === 110 || bytes[end + 1] === 114)) end += 2
  return end
}

/** Where a wrapped run goes on after a line break, or -1. */
function continuation(bytes: Uint8Array, at: number): number {
  const breaks = breakEnd(bytes, at)
  if (breaks === at) return -1
  const from = skip(SPACE, bytes, breaks, breaks + 64)
  const reached = skip(BASE64, bytes, from, from + SHORTEST_CONTINUATION)
  const isLast = !isIn(BASE64, bytes, reached) && bytes[reached] === 61
  return reached - from >= SHORTEST_CONTINUATION || (isLast && reached > from) ? from : -1
}

function isWorthReading(bytes: Uint8Array): boolean {
  if (bytes.length < 8) return false
  if (opensArchive(bytes)) return true
  const opening = bytes.subarray(0, LOOKED_AT)
  const readable = opening.reduce(
    (sum, byte) => sum + (isPrintable(byte) || byte === 0 || byte >= 0xc2 ? 1 : 0),
    0,
  )
  return readable >= opening.length * 0.9
}
