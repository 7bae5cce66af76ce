import { createHash, randomUUIDv7 } from 'node:crypto'

/** A new row id: a UUID of version 7, so that ids sort by the time they were made. */
export const newId = (): string => randomUUIDv7()

/**
 * The 16-byte digest that stands for a place in unique keys: of all its parts, each with its length before it,
 * so that no two places share one.
 */
export function placeDigest(...parts: readonly (string | number | bigint)[]): Uint8Array<ArrayBuffer> {
  const hash = createHash('sha256')
  for (const part of parts) {
    const text = String(part)
    hash.update(`${Buffer.byteLength(text)}:`).update(text)
  }
  return new Uint8Array(hash.digest().subarray(0, 16))
}

/** `placeDigest` in hex, as bulk statements carry it. */
export const placeDigestHex = (...parts: readonly (string | number | bigint)[]): string =>
  Buffer.from(placeDigest(...parts)).toString('hex')
