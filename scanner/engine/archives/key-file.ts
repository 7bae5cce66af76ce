import { type Segment, SegmentWriter } from '../decode/segment.ts'
import { keyFileFormats } from '../key-files/index.ts'
import { startsWith } from './archive.ts'

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
/** More than this says nothing that is not known by then. */
const LONGEST = 48 * 1024 - 96
const ARMOUR = 'PGP PRIVATE KEY BLOCK'

/** Files of keys as they are: DER, PKCS #12, key stores, KeePass. A small look at the first bytes, before any other. */
export function isKeyFile(bytes: Uint8Array): boolean {
  if (bytes.length < 40) return false
  const first = bytes[0]
  if (first === 0x30) return opens(bytes)
  if (first === 0xfe || first === 0xce || first === 0x03 || first === 0) return opens(bytes)
  return isPgp(bytes)
}

/** The file in base64, which the rules of key files read; of OpenPGP with the lines that name it. */
export function keyFileText(bytes: Uint8Array): Segment {
  const writer = new SegmentWriter()
  const isArmoured = isPgp(bytes)
  const length = Math.min(bytes.length, LONGEST)
  const put = (text: string, position: number) => {
    for (let index = 0; index < text.length; index++) writer.push(text.charCodeAt(index), position)
  }
  if (isArmoured) put(`-----BEGIN ${ARMOUR}-----\n`, 0)
  for (let at = 0; at < length; at += 3) {
    const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    const left = length - at
    put(DIGITS[bits >> 18] ?? '', at)
    put(DIGITS[(bits >> 12) & 63] ?? '', at)
    put(left > 1 ? (DIGITS[(bits >> 6) & 63] ?? '') : '=', at + 1)
    put(left > 2 ? (DIGITS[bits & 63] ?? '') : '=', at + 2)
  }
  if (isArmoured) put(`\n-----END ${ARMOUR}-----`, length)
  return writer.finish('key-file', 0, length)
}

/** Whether the beginning in base64 is one that a format has. */
function opens(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 24)).toString('base64')
  return Object.values(keyFileFormats).some(({ openings }) =>
    openings.some(({ text, before }) => head.startsWith(text, before)),
  )
}

/** A secret key packet of version 4 with a known kind of key, its length in two bytes. */
const isPgp = (bytes: Uint8Array): boolean =>
  (startsWith(bytes, 0x94) || startsWith(bytes, 0x95)) &&
  bytes[bytes[0] === 0x94 ? 2 : 3] === 4 &&
  [1, 17, 19, 22].includes(bytes[bytes[0] === 0x94 ? 7 : 8] ?? 0)
