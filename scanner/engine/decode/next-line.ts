import { alphabets } from '#scanner/rules/define-rule.ts'
import { isIn, lineEnd, lineStart, SPACE, skip, skipBack, tableOf } from '../bytes.ts'
import { type Segment, SegmentWriter } from './segment.ts'
import type { TextDecoder } from './text-decoders.ts'

const KEY = tableOf(`${alphabets.word}-."'$`)
const REACH = 1_024
const SHORTEST_VALUE = 6
const MARKERS = [': |\n', ': |-', ': |+', ': >\n', ': >-', ': >+', ': |\r', ': >\r']
const HERE_DOCUMENTS = ['=$(cat <<', '= <<', '=<<', '="$(cat <<']

/** A key on one line and its one value on the next: block scalars of YAML, here-documents. Read as `key: "value"`. */
export const nextLine: TextDecoder = {
  triggers: [...MARKERS, ...HERE_DOCUMENTS, ':\n ', ':\r\n '].map((text) => ({ text, foldCase: false })),
  undo: (bytes, at, notBefore) => {
    const key = keyBefore(bytes, at)
    if (key === null || key.start < notBefore) return null
    const below = lineBelow(bytes, at)
    if (below === null || !standsAlone(bytes, at, below)) return null
    return asAssignment(bytes, key, below)
  },
}

type Place = { readonly start: number; readonly end: number; readonly indent: number }

function keyBefore(bytes: Uint8Array, at: number): Place | null {
  const end = skipBack(SPACE, bytes, at, at - 8)
  const start = skipBack(KEY, bytes, end, end - 100)
  const indent = start - lineStart(bytes, start, 200)
  return end - start < 3 ? null : { start, end, indent }
}

function lineBelow(bytes: Uint8Array, at: number): Place | null {
  const end = lineEnd(bytes, at, 160)
  if (end >= bytes.length || !isIn(BREAK, bytes, end)) return null
  const from = skip(BREAK, bytes, end, end + 2)
  const start = skip(SPACE, bytes, from, from + 100)
  const stop = skipBack(SPACE, bytes, lineEnd(bytes, start, REACH), start)
  return stop - start < SHORTEST_VALUE ? null : { start, end: stop, indent: start - from }
}

const BREAK = tableOf('\r\n')
const NO_PLAIN = tableOf('-#{["\'&*!|>')

/** Whether the line below is all of the value: the next one is no more of it. */
function standsAlone(bytes: Uint8Array, at: number, value: Place): boolean {
  const isBlock = bytes[at + 2] === 124 || bytes[at + 2] === 62
  if (bytes[at] === 58 && !isBlock && !isPlain(bytes, value)) return false
  const next = lineEnd(bytes, value.end, 80)
  const from = skip(BREAK, bytes, next, next + 2)
  if (bytes[at] !== 58) return true
  const indent = skip(SPACE, bytes, from, from + 100) - from
  return indent < value.indent || from >= bytes.length
}

/** A plain scalar on a line of its own: one word, and no key. */
function isPlain(bytes: Uint8Array, { start, end, indent }: Place): boolean {
  if (indent === 0 || isIn(NO_PLAIN, bytes, start)) return false
  for (let at = start; at < end; at++) {
    const byte = bytes[at]
    if (byte === 32 || byte === 58 || byte === 34 || byte === 39 || byte === 40) return false
  }
  return true
}

function asAssignment(bytes: Uint8Array, key: Place, value: Place): Segment {
  const writer = new SegmentWriter()
  for (let at = key.start; at < key.end; at++) writer.push(bytes[at] ?? 0, at)
  for (const glue of ': "') writer.push(glue.charCodeAt(0), value.start)
  for (let at = value.start; at < value.end; at++) writer.push(bytes[at] ?? 0, at)
  writer.push(34, value.end)
  return writer.finish('joined-strings', key.start, value.end)
}
