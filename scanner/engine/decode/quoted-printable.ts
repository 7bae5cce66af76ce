import { latin1 } from '../bytes.ts'
import { HEX_VALUES } from '../encoded-run.ts'
import { LIMITS } from '../limits.ts'
import { SegmentWriter } from './segment.ts'
import type { TextDecoder } from './text-decoders.ts'

const LONGEST_HEADERS = 4_096
const EQUALS = 61

/** The part of a mail whose header says so: `=3D` for `=`, and lines that go on after a `=` at their end. */
export const quotedPrintable: TextDecoder = {
  triggers: [{ text: 'quoted-printable', foldCase: true }],
  undo: (bytes, at) => {
    const opening = latin1(bytes, at, at + LONGEST_HEADERS)
    const headers = /\r?\n\r?\n/.exec(opening) ?? /\r?\n/.exec(opening)
    if (headers === null) return null
    const from = at + headers.index + headers[0].length
    const text = latin1(bytes, from, from + LIMITS.escapeRunBytes)
    const boundary = text.search(/\n--\S/)
    const to = from + (boundary < 0 ? text.length : boundary)
    const writer = new SegmentWriter()
    for (let place = from; place < to; ) place += writeOne(bytes, place, writer)
    return writer.finish('quoted-printable', from, to)
  },
}

function writeOne(bytes: Uint8Array, at: number, writer: SegmentWriter): number {
  const byte = bytes[at] ?? 0
  if (byte === EQUALS) {
    if (bytes[at + 1] === 10) return 2
    if (bytes[at + 1] === 13) return bytes[at + 2] === 10 ? 3 : 2
    const high = HEX_VALUES[bytes[at + 1] ?? 0] ?? 255
    const low = HEX_VALUES[bytes[at + 2] ?? 0] ?? 255
    if (high < 16 && low < 16) {
      writer.push((high << 4) | low, at)
      return 3
    }
  }
  writer.push(byte, at)
  return 1
}
