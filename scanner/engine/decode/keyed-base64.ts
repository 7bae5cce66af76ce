import { alphabets } from '#scanner/rules/define-rule.ts'
import { latin1, skip, tableOf } from '../bytes.ts'
import { BASE64_VALUES, isPrintable } from '../encoded-run.ts'
import { SegmentWriter } from './segment.ts'
import type { TextDecoder } from './text-decoders.ts'

const BASE64 = tableOf(`${alphabets.base64}-_`)
const BEFORE = 16 * 1024
const AFTER = 64 * 1024
const exact = (text: string) => ({ text, foldCase: false })
/** `key: c2VjcmV0` of YAML or JSON, one to a line or one after the other. */
const ENTRY =
  /["']?([\w.-]{1,100})["']?[ \t]{0,4}:[ \t]{0,4}["']?([A-Za-z0-9+/]{6,}={0,2})["']?[ \t]*(?=[\r\n,}]|$)/g
const LOGIN = /^["']?[ \t]{0,4}[:=][ \t]{0,4}["']?([A-Za-z0-9+/_-]{8,}={0,2})/

/** The values of a Kubernetes Secret are base64, however short: read as `key: "value"`. */
export const keyedBase64: TextDecoder = {
  triggers: ['kind: Secret', '"kind": "Secret"', '"kind":"Secret"'].map(exact),
  undo: (bytes, at, notBefore) => {
    const { from, to } = documentAround(bytes, at, notBefore)
    const text = latin1(bytes, from, to)
    const data = /(?:^|[\n{,])\s{0,80}["']?data["']?[ \t]{0,4}:/.exec(text)
    if (data === null) return null
    const writer = new SegmentWriter()
    ENTRY.lastIndex = data.index + data[0].length
    for (let found = ENTRY.exec(text); found !== null; found = ENTRY.exec(text)) {
      const [whole, key = '', value = ''] = found
      const start = from + found.index + whole.lastIndexOf(value)
      if (!isTextInBase64(value)) continue
      writeText(writer, `${key}: "`, start)
      writeDecoded(writer, bytes, start, start + value.length)
      writeText(writer, '"\n', start + value.length)
    }
    return writer.length === 0 ? null : writer.finish('base64', at, to)
  },
}

/** `"auth"` of docker and `_auth` of npm are a user and a password in base64. */
export const keyedLogin: TextDecoder = {
  triggers: ['"auth":', '"auth" :', '_auth=', '_auth =', '_auth"'].map(exact),
  undo: (bytes, at) => {
    const name = bytes[at] === 34 ? 6 : 5
    const found = LOGIN.exec(latin1(bytes, at + name, Math.min(bytes.length, at + name + 1_100)))
    const [whole = '', value = ''] = found ?? []
    const decoded = Buffer.from(value, 'base64').toString('latin1')
    const colon = decoded.indexOf(':')
    if (found === null || colon < 0 || !isTextInBase64(value)) return null
    const start = at + name + whole.length - value.length
    const writer = new SegmentWriter()
    writeText(writer, 'username="', start)
    writeDecoded(writer, bytes, start, start + value.length, 0, colon)
    writeText(writer, '" password="', start)
    writeDecoded(writer, bytes, start, start + value.length, colon + 1)
    writeText(writer, '"\n', start + value.length)
    return writer.finish('base64', at, start + value.length)
  },
}

/** The YAML document or the JSON object around a place, as far as it is looked at. */
function documentAround(bytes: Uint8Array, at: number, notBefore: number): { from: number; to: number } {
  const low = Math.max(notBefore, at - BEFORE)
  const before = latin1(bytes, low, at)
  const after = latin1(bytes, at, Math.min(bytes.length, at + AFTER))
  const opening = before.lastIndexOf('\n---')
  const closing = after.indexOf('\n---')
  return { from: opening < 0 ? low : low + opening + 4, to: at + (closing < 0 ? after.length : closing) }
}

function isTextInBase64(value: string): boolean {
  const decoded = Buffer.from(value, 'base64')
  return decoded.length >= 4 && decoded.every((byte) => isPrintable(byte) || byte >= 0xc2)
}

function writeText(writer: SegmentWriter, text: string, position: number): void {
  for (let index = 0; index < text.length; index++) writer.push(text.charCodeAt(index), position)
}

/** Decoded bytes number `first` to `last` of a run of base64. */
function writeDecoded(
  writer: SegmentWriter,
  bytes: Uint8Array,
  start: number,
  limit: number,
  first = 0,
  last = Number.POSITIVE_INFINITY,
): void {
  const end = skip(BASE64, bytes, start, limit)
  let bits = 0
  let held = 0
  let count = 0
  for (let at = start; at < end; at++) {
    bits = ((bits << 6) | (BASE64_VALUES[bytes[at] ?? 0] ?? 0)) & 0xffffff
    held += 6
    if (held < 8) continue
    held -= 8
    if (count >= first && count < last) writer.push((bits >> held) & 255, at - 1)
    count++
  }
}
