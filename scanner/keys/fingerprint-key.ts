import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** The server key of all fingerprints. Only workers hold it; the ledger knows its id and a check value. */
export type FingerprintKey = {
  /** Eight hex digits that name the key to people. */
  readonly id: string
  /** Proves that a key is the one the ledger was written with, without telling the key. */
  readonly check: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

const KEY_BYTES = 32
const LABEL = 'sprawl-fingerprint-key-1:'

/** A new random key. */
export const makeKey = (): FingerprintKey => keyOf(new Uint8Array(randomBytes(KEY_BYTES)))

/** The key of 32 bytes, with the id and the check value that follow from it. */
export function keyOf(bytes: Uint8Array<ArrayBuffer>): FingerprintKey {
  if (bytes.length !== KEY_BYTES) throw new RangeError('A fingerprint key has 32 bytes.')
  const derive = (purpose: string) => createHmac('sha256', bytes).update(purpose).digest('hex')
  return { id: derive('sprawl key id').slice(0, 8), check: derive('sprawl key check'), bytes }
}

/** Whether the check value in the ledger belongs to the key. */
export function matchesCheck(key: FingerprintKey, check: string): boolean {
  const own = Buffer.from(key.check, 'hex')
  const other = Buffer.from(check, 'hex')
  return own.length === other.length && timingSafeEqual(own, other)
}

/** One line of text for a key file. */
export const encodeKey = (key: FingerprintKey): string =>
  `${LABEL}${Buffer.from(key.bytes).toString('base64url')}\n`

/** The key of a key file's text, or null when the text is no key. */
export function decodeKey(text: string): FingerprintKey | null {
  const line = text.trim()
  if (!line.startsWith(LABEL)) return null
  const bytes = Buffer.from(line.slice(LABEL.length), 'base64url')
  return bytes.length === KEY_BYTES ? keyOf(new Uint8Array(bytes)) : null
}
