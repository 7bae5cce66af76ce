import { isIn, latin1, lineStart, tableOf } from '../bytes.ts'
import { HEX_VALUES, isPrintable } from '../encoded-run.ts'
import { LIMITS } from '../limits.ts'
import { keyPairAt } from './key-bytes.ts'
import { type Segment, SegmentWriter } from './segment.ts'
import type { TextDecoder } from './text-decoders.ts'

const FEWEST = 8
const MOST_BEFORE = 64
const LONGEST_BETWEEN = 12
const DIGIT = tableOf('0123456789')
const OPEN = tableOf('[({\r')
/** What stands between two numbers of a list, or between two calls that give one character each. */
const BETWEEN = tableOf(', \t\r\n+|&.()%cChHrRuU')
const OPENING = /([\w$-]{1,60})["'\]]?\s{0,4}(?::=|=>|[:=])(?!.*(?:=|:\s))/s
const CALLS = [
  'fromcharcode(',
  'fromcodepoint(',
  'bytes([',
  'bytearray([',
  'int8array(',
  'int8array.from([',
  'buffer.from([',
]
const LISTS = ['byte[]', 'byte{', 'char[]', 'u8] = ', '[0x', '{0x', '{ 0x', '] = {', ']={']
const CHARACTERS = [...'3456789']
  .flatMap((digit) => [`chr(${digit}`, `char(${digit}`])
  .concat('chr(1', 'char(1')
const DECIMALS = [...'123456789'].flatMap((digit) => [`=[${digit}`, `= [${digit}`])

/** Text as a list of the codes of its characters: `[0x61, 98]`, `String.fromCharCode(97, 98)`, `CHR(97)||CHR(98)`, `{'a', 'b'}`. */
export const charCodes: TextDecoder = {
  triggers: [
    ...CALLS.map((text) => ({ text: text.slice(0, 16), foldCase: true })),
    ...CHARACTERS.map((text) => ({ text, foldCase: true })),
    ...[...LISTS, ...DECIMALS].map((text) => ({ text, foldCase: false })),
  ],
  undo: (bytes, at, notBefore) => {
    const first = firstCode(bytes, at)
    if (first < 0) return null
    const codes = readCodes(bytes, first)
    if (codes.length < FEWEST) return keyPairAt(bytes, first)
    return segmentOf(bytes, codes, at, Math.max(notBefore, lineStart(bytes, at, 200)))
  },
}

type Code = { readonly code: number; readonly at: number; readonly end: number }

/** Where the first number or character in quotes stands, or -1. */
function firstCode(bytes: Uint8Array, at: number): number {
  for (let place = at; place < at + MOST_BEFORE; place++) {
    if (isIn(DIGIT, bytes, place) && !isWordBefore(bytes, place)) return place
    if (bytes[place] === 39) return place
    if (bytes[place] === 10 && !isIn(OPEN, bytes, place - 1)) return -1
  }
  return -1
}

const isWordBefore = (bytes: Uint8Array, at: number): boolean =>
  /[\w.]/.test(String.fromCharCode(bytes[at - 1] ?? 0))

/** Printable characters one after the other, until there is something else. */
function readCodes(bytes: Uint8Array, from: number): Code[] {
  const codes: Code[] = []
  const limit = from + LIMITS.escapeRunBytes
  let at = from
  while (at < limit) {
    const code = codeAt(bytes, at)
    if (code === null || !isPrintable(code.code)) break
    codes.push(code)
    at = code.end
    const most = at + LONGEST_BETWEEN
    while (at < most && isIn(BETWEEN, bytes, at)) at++
    if (at === code.end) break
  }
  return codes
}

function codeAt(bytes: Uint8Array, at: number): Code | null {
  if (bytes[at] === 39) {
    const isOne = bytes[at + 2] === 39 && bytes[at + 1] !== 92
    return isOne ? { code: bytes[at + 1] ?? 0, at, end: at + 3 } : null
  }
  const isHex = bytes[at] === 48 && ((bytes[at + 1] ?? 0) | 32) === 120
  let end = isHex ? at + 2 : at
  let code = 0
  for (; end < at + 5; end++) {
    const value = HEX_VALUES[bytes[end] ?? 0] ?? 255
    if (value >= (isHex ? 16 : 10)) break
    code = code * (isHex ? 16 : 10) + value
  }
  return end === at || (isHex && end === at + 2) ? null : { code, at, end }
}

/** The list as a string under the name that it is given to. */
function segmentOf(bytes: Uint8Array, codes: readonly Code[], at: number, line: number): Segment {
  const [first] = codes
  const to = codes.at(-1)?.end ?? at
  const name = OPENING.exec(latin1(bytes, line, first?.at ?? at))?.[1]
  const writer = new SegmentWriter()
  const put = (text: string, position: number) => {
    for (let index = 0; index < text.length; index++) writer.push(text.charCodeAt(index), position)
  }
  put(name === undefined ? '"' : `${name} = "`, first?.at ?? at)
  for (const code of codes) writer.push(code.code, code.at)
  put('"\n', to)
  return writer.finish('char-codes', at, to)
}
