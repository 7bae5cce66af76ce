import { latin1 } from '../bytes.ts'
import { type Segment, SegmentWriter } from '../decode/segment.ts'

const PARTS =
  /(?:^|!)(?:word|ppt|xl)\/.*\.xml$|(?:^|!)(?:content|styles|meta)\.xml$|(?:^|!)docProps\/.*\.xml$/
/** Ends of paragraphs, rows and cells, at which no word goes on. */
const ENDS =
  /^<(?:\/(?:w:p|a:p|si|row|text:p|text:h|table:table-cell|c|v|is)|w:br|w:tab|text:line-break|text:tab|a:br)\b/
const ENTITIES: Readonly<Record<string, number>> = { amp: 38, lt: 60, gt: 62, quot: 34, apos: 39 }
const LESS = 60
const GREATER = 62

/** A part of a text document, sheet or presentation that holds text. */
export const isOfficeText = (bytes: Uint8Array, inside: string | null): boolean =>
  inside !== null && bytes[0] === LESS && PARTS.test(inside)

/** The text of the part: what several runs make of one word is one word again. */
export function officeText(bytes: Uint8Array): Segment {
  const writer = new SegmentWriter()
  let at = 0
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0
    if (byte === LESS) {
      if (ENDS.test(latin1(bytes, at, Math.min(bytes.length, at + 24)))) writer.push(10, at)
      while (at < bytes.length && bytes[at] !== GREATER) at++
      at++
      continue
    }
    const entity =
      byte === 38 ? /^&(amp|lt|gt|quot|apos);/.exec(latin1(bytes, at, Math.min(bytes.length, at + 6))) : null
    writer.push(entity === null ? byte : (ENTITIES[entity[1] ?? ''] ?? byte), at)
    at += entity?.[0].length ?? 1
  }
  return writer.finish('office-text', 0, bytes.length)
}
