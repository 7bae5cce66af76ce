import { alphabets } from '#scanner/rules/define-rule.ts'
import { isIn, latin1, tableOf } from '../bytes.ts'
import { LIMITS } from '../limits.ts'
import { type EscapeDecoder, unescapeAround } from './escapes.ts'
import { type Segment, SegmentWriter } from './segment.ts'
import type { TextDecoder } from './text-decoders.ts'

const BACKSLASH = 92
const QUOTE = 34
const PUNCTUATION = tableOf('/:=')
const TOKEN = tableOf(`${alphabets.base64}\\`)
const SHORTEST_TOKEN = 24
const SHORTEST_JSON = 16
const exact = (text: string) => ({ text, foldCase: false })

const punctuation: EscapeDecoder = {
  decoder: 'backslash',
  triggers: [],
  read: (bytes, at) => {
    const escaped = bytes[at + 1] ?? 0
    return bytes[at] === BACKSLASH && isIn(PUNCTUATION, bytes, at + 1) ? { code: escaped, length: 2 } : null
  },
}

/** `https:\/\/` of JSON as some write it, `https\://` of properties, and keys in base64 with `\/` in them. */
export const escapedPunctuation: TextDecoder = {
  triggers: [
    ...[':\\/', '\\://', '\\:\\/'].map(exact),
    ...[...alphabets.base36].map((first) => ({ text: `\\/${first}`, foldCase: true })),
  ],
  undo: (bytes, at, notBefore) =>
    bytes[at] === 58 || bytes[at + 1] === 58 || isInToken(bytes, at)
      ? unescapeAround(punctuation, bytes, at, notBefore)
      : null,
}

/** Whether the slash stands in a long run of digits, capitals and small letters. */
function isInToken(bytes: Uint8Array, at: number): boolean {
  let start = at
  let end = at
  while (at - start < SHORTEST_TOKEN && isIn(TOKEN, bytes, start - 1)) start--
  while (end - at < SHORTEST_TOKEN && isIn(TOKEN, bytes, end)) end++
  const text = latin1(bytes, start, end)
  return text.length >= SHORTEST_TOKEN && /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text)
}

/** Program text in a string has braces and line breaks, too, but no quoted key behind them. */
const OPENING = /^\{(?:\\[nrt]| )*\\+"/
const LONGEST_OPENING = 64

const ESCAPED: Readonly<Record<number, number>> = { 110: 10, 114: 13, 116: 9, 98: 8, 102: 12 }

/** A JSON object inside a string: one level of backslashes is undone, from its brace to the end of the string. */
export const nestedJson: TextDecoder = {
  triggers: [exact('{\\"'), exact('{\\n')],
  undo: (bytes, at) => {
    if (!OPENING.test(latin1(bytes, at, at + LONGEST_OPENING))) return null
    const writer = new SegmentWriter()
    const limit = Math.min(bytes.length, at + LIMITS.escapeRunBytes)
    let place = at
    while (place < limit && bytes[place] !== QUOTE && bytes[place] !== 10)
      place += writeOne(bytes, place, writer)
    return writer.length < SHORTEST_JSON ? null : closed(writer, at, place)
  },
}

const closed = (writer: SegmentWriter, from: number, to: number): Segment =>
  writer.finish('json-string', from, to)

function writeOne(bytes: Uint8Array, at: number, writer: SegmentWriter): number {
  const byte = bytes[at] ?? 0
  const letter = bytes[at + 1] ?? 0
  if (byte !== BACKSLASH) writer.push(byte, at)
  else if (letter === 117) {
    const code = Number.parseInt(latin1(bytes, at + 2, at + 6), 16)
    for (const part of Buffer.from(String.fromCharCode(Number.isNaN(code) ? 63 : code))) writer.push(part, at)
    return 6
  } else writer.push(ESCAPED[letter] ?? letter, at)
  return byte === BACKSLASH ? 2 : 1
}
