import type { Budget } from '../budget.ts'
import { latin1 } from '../bytes.ts'
import { LIMITS } from '../limits.ts'
import { type Archive, startsWith, takeEntry, type Unopened } from './archive.ts'
import { inflate } from './inflate.ts'
import { type FontTable, fontTable } from './pdf-fonts.ts'
import { pdfText } from './pdf-text.ts'

const STREAM = Buffer.from('stream')
const END_STREAM = Buffer.from('endstream')
const LONGEST_DICTIONARY = 2_048
/** A document of more fonts than this is read by the first ones. */
const MOST_FONTS = 16

/** The packed streams of a PDF: the text its pages show, and what else is written in them. */
export const pdf: Archive = {
  decoder: 'pdf',
  opens: (bytes) => startsWith(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d),
  *entries(bytes, budget) {
    if (/\/Encrypt\s+\d+\s+\d+\s+R/.test(latin1(bytes, Math.max(0, bytes.length - 4_096)))) {
      yield { reason: 'archive-encrypted', bytes: bytes.length }
      return
    }
    const streams: Stream[] = []
    for (const found of streamsOf(bytes, budget)) {
      if ('reason' in found) yield found
      else streams.push(found)
    }
    const fonts = streams.flatMap(({ unpacked }) => fontTable(unpacked) ?? []).slice(0, MOST_FONTS)
    let left = LIMITS.pdfFontBytes
    for (const { from, to, unpacked } of streams) {
      const wanted = unpacked.length * fonts.length
      const isRead = wanted <= left
      if (isRead) left -= wanted
      else yield { reason: 'decoder-budget', bytes: to - from }
      yield { path: null, bytes: textOf(unpacked, isRead ? fonts : []), from, to, packed: true }
    }
  },
}

type Stream = { readonly from: number; readonly to: number; readonly unpacked: Uint8Array }

/** Every packed stream that may hold text. */
function* streamsOf(bytes: Uint8Array, budget: Budget): Generator<Stream | Unopened> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let at = buffer.indexOf(STREAM); at >= 0; at = buffer.indexOf(STREAM, at)) {
    const dictionary = dictionaryBefore(bytes, at)
    const from = afterLineBreak(bytes, at + STREAM.length)
    const end = buffer.indexOf(END_STREAM, from)
    const to = end < 0 ? bytes.length : end
    at = Math.max(to, at) + (end < 0 ? 0 : END_STREAM.length)
    if (isPackedText(dictionary) && to > from) {
      if (!takeEntry(budget)) {
        yield { reason: 'archive-too-large', bytes: to - from }
        return
      }
      const found = inflate(bytes.subarray(from, to), 'zlib', budget)
      if ('reason' in found) yield { reason: found.reason, bytes: to - from }
      else yield { from, to, unpacked: found.bytes }
      if (!('reason' in found) && !found.complete) yield { reason: 'archive-corrupt', bytes: to - from }
    }
    if (end < 0) return
  }
}

/** What a stream shows, read by the table of every font, and the stream itself. */
function textOf(unpacked: Uint8Array, fonts: readonly FontTable[]): Uint8Array {
  const plain = pdfText(unpacked)
  if (plain.length === 0) return unpacked
  const shown = [plain, ...fonts.map((font) => pdfText(unpacked, font))].filter(({ length }) => length > 0)
  return new Uint8Array(Buffer.concat([...shown.flatMap((text) => [text, LINE_BREAK]), unpacked]))
}

const LINE_BREAK = Buffer.from('\n')

function dictionaryBefore(bytes: Uint8Array, at: number): string {
  const text = latin1(bytes, Math.max(0, at - LONGEST_DICTIONARY), at)
  return text.slice(text.lastIndexOf(' obj') + 1)
}

const isPackedText = (dictionary: string): boolean =>
  /\/FlateDecode|\/Fl\b/.test(dictionary) &&
  !/\/DCTDecode|\/Subtype\s*\/Image|\/FontFile|\/Length1|\/Type\s*\/XRef/.test(dictionary)

const afterLineBreak = (bytes: Uint8Array, at: number): number =>
  bytes[at] === 13 && bytes[at + 1] === 10 ? at + 2 : bytes[at] === 10 || bytes[at] === 13 ? at + 1 : at
