import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** A key of the chain. It lies outside the database. */
export type MacKey = { readonly id: string; readonly bytes: Uint8Array }

/** An audit row as it is sealed: every column as text, in the order of `audit-columns`; null is not the empty text. */
export type SealedRow = readonly (string | null)[]

export type Seal = {
  readonly number: bigint
  readonly sealedAt: Date
  readonly count: number
  readonly horizon: bigint
  readonly keyId: string
  readonly digest: Uint8Array
  readonly previous: Uint8Array
}

/** What the first batch has in place of a batch before it. */
export const NOTHING_BEFORE: Uint8Array<ArrayBuffer> = new Uint8Array(32)

/** SHA-256 of rows in their order; each part has its length before it, so that no two lists share one text. */
export function digestOf(rows: readonly SealedRow[]): Uint8Array<ArrayBuffer> {
  const hash = createHash('sha256')
  for (const row of rows) hash.update(framed(row))
  return new Uint8Array(hash.digest())
}

/** The MAC that holds a batch and, by its `previous`, every batch before it. */
export function macOf(key: MacKey, seal: Seal): Uint8Array<ArrayBuffer> {
  const parts = [
    'sprawl audit seal 1',
    String(seal.number),
    seal.sealedAt.toISOString(),
    String(seal.count),
    String(seal.horizon),
    seal.keyId,
    Buffer.from(seal.digest).toString('hex'),
    Buffer.from(seal.previous).toString('hex'),
  ]
  return new Uint8Array(createHmac('sha256', key.bytes).update(framed(parts)).digest())
}

export const sameBytes = (left: Uint8Array, right: Uint8Array): boolean =>
  left.length === right.length && timingSafeEqual(left, right)

const framed = (parts: SealedRow): string =>
  `${parts.length};${parts.map((part) => (part === null ? '-' : `${Buffer.byteLength(part)}:${part}`)).join('')}`
