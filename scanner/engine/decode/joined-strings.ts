import { isIn, lineStart, SPACE, skip, skipBack, tableOf } from '../bytes.ts'
import type { Literal } from '../hot-pass.ts'
import { LIMITS } from '../limits.ts'
import { type Segment, SegmentWriter } from './segment.ts'
import type { TextDecoder } from './text-decoders.ts'

const QUOTES = ['"', "'"]
const OPERATORS = ['+', '.', '..', '&', '||', '<>']
const QUOTE = tableOf('"\'`')
const OPERATOR = tableOf('+.&|<>')
const BLANK = tableOf(' \t\r\n')
/** What may not touch a joint from inside: then one of the strings is empty or a word of a sentence. */
const NO_CONTENT = tableOf(' \t\r\n()[]{},;"\'`')
const STRING_PREFIX = tableOf('bBfFrRuUL')
const BACKSLASH = 92
const MOST_BLANKS = 160
const MOST_BEFORE = 256
const MOST_BETWEEN = 512
/** Shorter than this, what two strings give together is no credential. */
const SHORTEST_JOINED = 8

const exact = (text: string): Literal => ({ text, foldCase: false })
const triggers: readonly Literal[] = [
  ...new Set([
    ...QUOTES.flatMap((quote) => [
      ...OPERATORS.flatMap((operator) => [
        `${operator} ${quote}`,
        ...QUOTES.map((first) => `${first}${operator}${quote}`),
        `${quote}${operator}\n`,
        `${quote}${operator}\r`,
        `${quote} ${operator}\n`,
        `${quote} ${operator}\r`,
      ]),
      `${quote} ${quote}`,
      `${quote}\n `,
      `${quote}\n\t`,
      `${quote}\r\n`,
      `${quote} \\\n`,
      `${quote} \\\r`,
    ]),
    '\\\r\n',
    '\\\n ',
    '\\\n\t',
  ]),
].map(exact)
const continued: readonly Literal[] = [...'abcdefghijklmnopqrstuvwxyz0123456789_-+/='].map((first) => ({
  text: `\\\n${first}`,
  foldCase: true,
}))

/** Strings that operators, line breaks or nothing but blanks join, and lines that a backslash continues. */
export const joinedStrings: TextDecoder = {
  triggers: [...triggers, ...continued],
  undo: (bytes, at, notBefore) => {
    const joint = firstJoint(bytes, at)
    if (joint === null || lengthAround(bytes, joint) < SHORTEST_JOINED) return null
    const from = Math.max(lineStart(bytes, joint.from, MOST_BEFORE), notBefore)
    return joined(bytes, from, joint.to, false)
  },
}

/** Arrays of strings that a call joins with nothing between. */
export const joinedArrays: TextDecoder = {
  triggers: [
    '].join(',
    '.join([',
    '.join((',
    'join("", [',
    "implode('', [",
    'implode("", [',
    'oncat("',
    "oncat('",
  ].map(exact),
  undo: (bytes, at, notBefore) => {
    const opening = bytes[at] === 93 ? openingBefore(bytes, at, notBefore) : at
    if (opening < 0) return null
    return joined(bytes, Math.max(lineStart(bytes, opening, MOST_BEFORE), notBefore), opening + 1, true)
  },
}

/** What is taken out: `quote` is the one that opens the next string, 0 within one string. */
type Joint = { readonly from: number; readonly to: number; readonly quote: number }

/** The joint that a trigger at `at` is a part of. */
function firstJoint(bytes: Uint8Array, at: number): Joint | null {
  if (bytes[at] === BACKSLASH) return continuation(bytes, at)
  const before = skipBack(BLANK, bytes, skipBack(OPERATOR, bytes, at, at - 2), at - MOST_BLANKS)
  const first = isIn(QUOTE, bytes, at) ? at : before - 1
  return jointAt(bytes, first, false)
}

/** The joint whose closing quote stands at `at`. */
function jointAt(bytes: Uint8Array, at: number, commas: boolean): Joint | null {
  if (!isIn(QUOTE, bytes, at) || isIn(NO_CONTENT, bytes, at - 1) || bytes[at - 1] === BACKSLASH) return null
  let to = skipGlue(bytes, at + 1)
  const operator = skip(OPERATOR, bytes, to, to + 2)
  if (operator > to) to = skipGlue(bytes, operator)
  else if (commas && bytes[to] === 44) to = skipGlue(bytes, to + 1)
  if (isIn(STRING_PREFIX, bytes, to) && isIn(QUOTE, bytes, to + 1)) to++
  if (to === at + 1 || !isIn(QUOTE, bytes, to) || isIn(NO_CONTENT, bytes, to + 1)) return null
  return { from: at, to: to + 1, quote: bytes[to] ?? 0 }
}

/** Blanks, line breaks, and a backslash before a line break. */
function skipGlue(bytes: Uint8Array, at: number): number {
  const limit = at + MOST_BLANKS
  let to = skip(BLANK, bytes, at, limit)
  while (to < limit && bytes[to] === BACKSLASH && (bytes[to + 1] === 10 || bytes[to + 1] === 13))
    to = skip(BLANK, bytes, to + 1, limit)
  return to
}

/** A backslash at the end of a line inside a value: it and the indentation below are taken out. */
function continuation(bytes: Uint8Array, at: number): Joint | null {
  if (isIn(NO_CONTENT, bytes, at - 1) || at === 0) return null
  const lineEnd = bytes[at + 1] === 13 && bytes[at + 2] === 10 ? at + 3 : at + 2
  if (bytes[lineEnd - 1] !== 10) return null
  const to = skip(SPACE, bytes, lineEnd, lineEnd + MOST_BLANKS)
  return isIn(NO_CONTENT, bytes, to) ? null : { from: at, to, quote: 0 }
}

/** How long the text is that touches the joint on both sides. */
function lengthAround(bytes: Uint8Array, { from, to }: Joint): number {
  let length = 0
  for (let at = from - 1; at >= 0 && length < SHORTEST_JOINED && !isIn(NO_CONTENT, bytes, at); at--) length++
  for (let at = to; at < bytes.length && length < SHORTEST_JOINED && !isIn(NO_CONTENT, bytes, at); at++)
    length++
  return length
}

/** The lines from `from` without their joints, as long as one follows the other; at least up to `least`; null when there is no joint. */
function joined(bytes: Uint8Array, from: number, least: number, commas: boolean): Segment | null {
  const writer = new SegmentWriter()
  const limit = Math.min(bytes.length, from + LIMITS.joinWindowBytes)
  let last = least
  let at = from
  let quote = 0
  while (at < limit && at < last + MOST_BETWEEN) {
    const byte = bytes[at] ?? 0
    const isEnd = byte === 10 || byte === 13
    if (isEnd && at >= last && !commas) break
    if (isEnd && commas && at >= last + MOST_BEFORE) break
    const joint =
      byte === BACKSLASH
        ? continuation(bytes, at)
        : isIn(QUOTE, bytes, at)
          ? jointAt(bytes, at, commas)
          : null
    if (joint !== null) {
      if (joint.quote !== 0 && quote === 0) quote = byte
      last = Math.max(last, joint.to)
      at = joint.to
      continue
    }
    if (quote !== 0 && isIn(QUOTE, bytes, at)) {
      writer.push(quote, at)
      quote = 0
    } else writer.push(byte, at)
    at++
  }
  return writer.length === at - from ? null : writer.finish('joined-strings', from, Math.max(at, least))
}

/** Where the list opens that is closed at `at`, or -1; a list in a list is none of strings. */
function openingBefore(bytes: Uint8Array, at: number, notBefore: number): number {
  const limit = Math.max(notBefore, at - LIMITS.joinWindowBytes / 2)
  for (let place = at - 1; place >= limit && bytes[place] !== 93; place--)
    if (bytes[place] === 91) return place
  return -1
}
