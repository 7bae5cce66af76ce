import { LINE_END, latin1, SPACE, skip } from '../bytes.ts'
import { type Segment, SegmentWriter } from '../decode/segment.ts'

const LOOKED_AT = 64
const QUOTE = 34
const BACKSLASH = 92
const ESCAPED: Readonly<Record<number, number>> = { 110: 10, 114: 13, 116: 9, 98: 8, 102: 12 }
/** Lists of lines in a notebook; images are none. */
const TEXTS = /"(?:source|text|text\/(?:plain|html|markdown)|traceback|evalue)"\s{0,8}:\s{0,8}/g

/** A notebook is a JSON object with cells and a format number, which stand at its beginning or at its end. */
export function isNotebook(bytes: Uint8Array): boolean {
  if (bytes[0] !== 123 || bytes.length < LOOKED_AT) return false
  const text = latin1(bytes, 0, Math.min(bytes.length, 256)) + latin1(bytes, Math.max(0, bytes.length - 256))
  return text.includes('"nbformat"') && (text.includes('"cells"') || text.includes('"metadata"'))
}

/** The lines of every cell and output, joined and with their escapes undone. */
export function notebookText(bytes: Uint8Array): Segment {
  const writer = new SegmentWriter()
  const text = latin1(bytes)
  TEXTS.lastIndex = 0
  for (let found = TEXTS.exec(text); found !== null; found = TEXTS.exec(text)) {
    const end = readLines(bytes, found.index + found[0].length, writer)
    writer.push(10, Math.min(bytes.length, end))
    TEXTS.lastIndex = Math.max(TEXTS.lastIndex, end)
  }
  return writer.finish('ipynb', 0, bytes.length)
}

/** One string, or a list of them; gives the place after it. */
function readLines(bytes: Uint8Array, from: number, writer: SegmentWriter): number {
  if (bytes[from] === QUOTE) return readString(bytes, from + 1, writer)
  if (bytes[from] !== 91) return from
  let at = from + 1
  for (;;) {
    at = blanks(bytes, at)
    if (bytes[at] !== QUOTE) return at
    at = blanks(bytes, readString(bytes, at + 1, writer))
    if (bytes[at] !== 44) return at
    at++
  }
}

function blanks(bytes: Uint8Array, from: number): number {
  let at = from
  for (;;) {
    const to = skip(SPACE, bytes, skip(LINE_END, bytes, at, bytes.length), bytes.length)
    if (to === at) return at
    at = to
  }
}

function readString(bytes: Uint8Array, from: number, writer: SegmentWriter): number {
  let at = from
  while (at < bytes.length && bytes[at] !== QUOTE) {
    if (bytes[at] !== BACKSLASH) {
      writer.push(bytes[at] ?? 0, at)
      at++
      continue
    }
    const letter = bytes[at + 1] ?? 0
    const code =
      letter === 117 ? Number.parseInt(latin1(bytes, at + 2, at + 6), 16) : (ESCAPED[letter] ?? letter)
    for (const byte of code < 128 ? [code] : Buffer.from(String.fromCharCode(code || 63)))
      writer.push(byte, at)
    at += letter === 117 ? 6 : 2
  }
  return at + 1
}
