import { type Segment, SegmentWriter } from '../decode/segment.ts'
import { isPrintable } from '../encoded-run.ts'
import { startsWith } from './archive.ts'

const SHORTEST = 6
/** Programs of Windows, older Office documents and installers, registry, event log, Access. */
const MAGICS: readonly (readonly number[])[] = [
  [0x4d, 0x5a],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x72, 0x65, 0x67, 0x66],
  [0x45, 0x6c, 0x66, 0x46, 0x69, 0x6c, 0x65],
  [0, 1, 0, 0, 0x53, 0x74, 0x61, 0x6e, 0x64, 0x61, 0x72, 0x64],
]

/** A binary format that keeps its strings in UTF-16. */
export const hasWideStrings = (bytes: Uint8Array): boolean =>
  bytes.length > 64 &&
  MAGICS.some((magic) => startsWith(bytes, ...magic)) &&
  bytes.subarray(0, 512).includes(0)

/** Every string in UTF-16 (little endian, Latin), at odd and at even places, one to a line. */
export function wideStrings(bytes: Uint8Array): Segment {
  const writer = new SegmentWriter()
  let at = 0
  while (at + 2 * SHORTEST <= bytes.length) {
    if (bytes[at + 1] !== 0 || !isPrintable(bytes[at] ?? 0)) {
      at++
      continue
    }
    let end = at + 2
    while (end + 1 < bytes.length && bytes[end + 1] === 0 && isPrintable(bytes[end] ?? 0)) end += 2
    if (end - at >= 2 * SHORTEST) {
      for (let place = at; place < end; place += 2) writer.push(bytes[place] ?? 0, place)
      writer.push(10, end)
    }
    at = end
  }
  return writer.finish('utf-16le', 0, bytes.length)
}
