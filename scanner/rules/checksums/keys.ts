import { createHash, createPrivateKey, createPublicKey } from 'node:crypto'
import { alphabets, type Checksum } from '../define-rule.ts'
import { crc16 } from './crc.ts'
import { pack, unpack } from './encodings.ts'

/** The characters of Bech32 in the order of their values. */
export const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

function polymod(values: readonly number[]): number {
  let sum = 1
  for (const value of values) {
    const top = sum >>> 25
    sum = ((sum & 0x1ffffff) << 5) ^ value
    for (const [bit, term] of GENERATOR.entries()) if (((top >>> bit) & 1) === 1) sum ^= term
  }
  return sum >>> 0
}

/** The words that stand for the part before the `1`, then those of the data. */
function bech32Words(text: string): { head: number[]; data: number[] } {
  const lower = text.toLowerCase()
  const at = lower.lastIndexOf('1')
  const codes = [...lower.slice(0, at)].map((character) => character.charCodeAt(0))
  const head = [...codes.map((code) => code >>> 5), 0, ...codes.map((code) => code & 31)]
  return { head, data: [...lower.slice(at + 1)].map((character) => BECH32.indexOf(character)) }
}

/** Bech32, as age identities carry it, in upper case. */
export const bech32: Checksum = {
  name: 'bech32',
  holds(text) {
    const { head, data } = bech32Words(text)
    return !data.includes(-1) && polymod([...head, ...data]) === 1
  },
  complete(text) {
    const { head, data } = bech32Words(text)
    const sum = polymod([...head, ...data.slice(0, -6), 0, 0, 0, 0, 0, 0]) ^ 1
    const digits = [25, 20, 15, 10, 5, 0].map((shift) => BECH32[(sum >>> shift) & 31] ?? '')
    return text.slice(0, -6) + digits.join('').toUpperCase()
  },
}

/** NATS seeds: 36 bytes in base32, the last two the CRC-16 of the others, low byte first. */
export const natsCrc: Checksum = {
  name: 'crc16',
  holds(text) {
    const bytes = unpack(text, alphabets.base32, 5)
    if (bytes?.length !== 36) return false
    const sum = crc16(bytes.subarray(0, 34))
    return bytes[34] === (sum & 0xff) && bytes[35] === sum >>> 8
  },
  complete(text) {
    const bytes = unpack(text, alphabets.base32, 5)
    if (bytes === null) return text
    const sum = crc16(bytes.subarray(0, 34))
    bytes.set([sum & 0xff, sum >>> 8], 34)
    return pack(bytes, alphabets.base32, 5)
  },
}

const doubleHash = (bytes: Uint8Array) => {
  const once = createHash('sha256').update(bytes).digest()
  return createHash('sha256').update(once).digest()
}

/** Bitcoin wallet import format: version, 32 bytes, a 1 for compressed keys, and four bytes of double SHA-256. */
export const walletImport: Checksum = {
  name: 'base58check',
  holds(text) {
    const bytes = fromBase58(text, text.startsWith('5') ? 37 : 38)
    if (bytes?.[0] !== 0x80) return false
    return Buffer.from(bytes.subarray(-4)).equals(doubleHash(bytes.subarray(0, -4)).subarray(0, 4))
  },
  complete(text) {
    const length = text.startsWith('5') ? 37 : 38
    const bytes = fromBase58(text, length)
    if (bytes === null) return text
    bytes[0] = 0x80
    if (length === 38) bytes[33] = 1
    bytes.set(doubleHash(bytes.subarray(0, -4)).subarray(0, 4), length - 4)
    return toBase58(bytes)
  },
}

/** Extended keys of wallets (BIP-32): 78 bytes and four of double SHA-256. */
export const extendedKey: Checksum = {
  name: 'base58check',
  holds(text) {
    const bytes = fromBase58(text, 82)
    if (bytes === null) return false
    return Buffer.from(bytes.subarray(-4)).equals(doubleHash(bytes.subarray(0, -4)).subarray(0, 4))
  },
  complete(text) {
    const bytes = fromBase58(text, 82)
    if (bytes === null) return text
    bytes.set(doubleHash(bytes.subarray(0, -4)).subarray(0, 4), 78)
    return toBase58(bytes)
  },
}

const ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** Solana key pairs: a key of Ed25519 and the public half that belongs to it, 32 bytes each. */
export const solanaPair: Checksum = {
  name: 'key-pair',
  decides: true,
  holds(text) {
    const bytes = fromBase58(text, 64)
    return bytes !== null && isSolanaPair(bytes)
  },
  complete(text) {
    const bytes = fromBase58(text, 64)
    if (bytes === null) return text
    // The first byte decides whether 64 bytes take 87 characters or 88.
    const first = bytes[0] ?? 0
    if (text.length === 88) bytes[0] = first < 51 ? first + 51 : first
    else bytes[0] = 1 + ((first + 48) % 49)
    bytes.set(publicHalf(bytes.subarray(0, 32)), 32)
    return toBase58(bytes)
  },
}

/** Whether the second half is the public key of the first. */
const isSolanaPair = (bytes: Uint8Array): boolean =>
  bytes.length === 64 && publicHalf(bytes.subarray(0, 32)).equals(Buffer.from(bytes.subarray(32)))

function publicHalf(seed: Uint8Array): Buffer {
  const key = createPrivateKey({ key: Buffer.concat([ED25519, seed]), format: 'der', type: 'pkcs8' })
  return createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32)
}

/** The last `length` bytes of the number, zero-filled on the left; null when a character is foreign. */
function fromBase58(text: string, length: number): Uint8Array | null {
  let number = 0n
  for (const character of text) {
    const digit = alphabets.base58.indexOf(character)
    if (digit < 0) return null
    number = number * 58n + BigInt(digit)
  }
  const bytes = Buffer.from(
    number
      .toString(16)
      .padStart(length * 2, '0')
      .slice(-length * 2),
    'hex',
  )
  return Uint8Array.from(bytes)
}

function toBase58(bytes: Uint8Array): string {
  let number = BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  let text = ''
  while (number > 0n) {
    text = (alphabets.base58[Number(number % 58n)] ?? '') + text
    number /= 58n
  }
  return text
}
