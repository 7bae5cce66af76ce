import type { Budget } from '../budget.ts'
import { latin1 } from '../bytes.ts'
import { type Archive, type Entry, startsWith, takeEntry, type Unopened } from './archive.ts'
import { inflate } from './inflate.ts'
import { pdfText } from './pdf-text.ts'

const STREAM = Buffer.from('stream')
const END_STREAM = Buffer.from('endstream')
const LONGEST_DICTIONARY = 2_048

/** The packed streams of a PDF: the text its pages show, and what else is written in them. */
export const pdf: Archive = {
  decoder: 'pdf',
  opens: (bytes) => startsWith(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d),
  *entries(bytes, budget) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    if (/\/Encrypt\s+\d+\s+\d+\s+R/.test(latin1(bytes, Math.max(0, bytes.length - 4_096)))) {
      yield { reason: 'archive-encrypted', bytes: bytes.length }
      return
    }
    for (let at = buffer.indexOf(STREAM); at >= 0; at = buffer.indexOf(STREAM, at)) {
      const dictionary = dictionaryBefore(bytes, at)
      const from = afterLineBreak(bytes, at + STREAM.length)
      const end = buffer.indexOf(END_STREAM, from)
      const to = end < 0 ? bytes.length : end
      at = Math.max(to, at) + (end < 0 ? 0 : END_STREAM.length)
      if (!isPackedText(dictionary) || to <= from) {
        if (end < 0) return
        continue
      }
      if (!takeEntry(budget)) {
        yield { reason: 'archive-too-large', bytes: to - from }
        return
      }
      yield* streamOf(bytes, from, to, budget)
      if (end < 0) return
    }
  },
}

function* streamOf(bytes: Uint8Array, from: number, to: number, budget: Budget): Generator<Entry | Unopened> {
  const found = inflate(bytes.subarray(from, to), 'zlib', budget)
  if ('reason' in found) {
    yield { reason: found.reason, bytes: to - from }
    return
  }
  const shown = pdfText(found.bytes)
  const content = shown.length === 0 ? found.bytes : Buffer.concat([shown, Buffer.from('\n'), found.bytes])
  yield { path: null, bytes: new Uint8Array(content), from, to, packed: true }
  if (!found.complete) yield { reason: 'archive-corrupt', bytes: to - from }
}

function dictionaryBefore(bytes: Uint8Array, at: number): string {
  const text = latin1(bytes, Math.max(0, at - LONGEST_DICTIONARY), at)
  return text.slice(text.lastIndexOf(' obj') + 1)
}

const isPackedText = (dictionary: string): boolean =>
  /\/FlateDecode|\/Fl\b/.test(dictionary) &&
  !/\/DCTDecode|\/Subtype\s*\/Image|\/FontFile|\/Length1|\/Type\s*\/XRef/.test(dictionary)

const afterLineBreak = (bytes: Uint8Array, at: number): number =>
  bytes[at] === 13 && bytes[at + 1] === 10 ? at + 2 : bytes[at] === 10 || bytes[at] === 13 ? at + 1 : at
