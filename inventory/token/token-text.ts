import { createHash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

const PREFIX = 'sprawl_'
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const ID_LENGTH = 22
const SECRET_LENGTH = 43
const CHECKSUM_LENGTH = 6
const FORM = new RegExp(`^${PREFIX}[0-9A-Za-z]{${ID_LENGTH + SECRET_LENGTH + CHECKSUM_LENGTH}}$`)

export type ReadToken = { readonly id: string; readonly digest: Uint8Array<ArrayBuffer> }

/**
 * The text of a new token: `sprawl_`, its row's id, 32 random bytes, and a CRC-32 of all that as checksum, each
 * in base62 of fixed length. The checksum lets scanners know a leaked one without asking us.
 */
export function writeToken(id: string): string {
  const idDigits = base62(Buffer.from(id.replaceAll('-', ''), 'hex'), ID_LENGTH)
  const body = `${PREFIX}${idDigits}${base62(randomBytes(32), SECRET_LENGTH)}`
  return body + checksum(body)
}

/** The row's id and the digest to compare; null for what is no token of ours. */
export function readToken(text: string): ReadToken | null {
  if (!FORM.test(text)) return null
  const body = text.slice(0, -CHECKSUM_LENGTH)
  if (checksum(body) !== text.slice(-CHECKSUM_LENGTH)) return null
  const id = uuidOf(text.slice(PREFIX.length, PREFIX.length + ID_LENGTH))
  return id === null ? null : { id, digest: tokenDigest(text) }
}

/** What the ledger keeps of a token. Its 32 random bytes need no slow hash. */
export const tokenDigest = (text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(text).digest())

const checksum = (body: string): string => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(crc32(body))
  return base62(bytes, CHECKSUM_LENGTH)
}

function base62(bytes: Uint8Array, length: number): string {
  let rest = BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  let text = ''
  for (; text.length < length; rest /= 62n) text = (DIGITS[Number(rest % 62n)] ?? '') + text
  return text
}

function uuidOf(digits: string): string | null {
  const number = [...digits].reduce((sum, digit) => sum * 62n + BigInt(DIGITS.indexOf(digit)), 0n)
  const hex = number.toString(16).padStart(32, '0')
  return hex.length === 32 ? hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') : null
}
