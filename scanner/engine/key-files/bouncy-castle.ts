import type { Random } from '../random.ts'
import { type KeyFileFormat, randomBytes } from './key-file.ts'

const CERTIFICATE = 1
const SEALED = 4
const SALT_BYTES = 20
const MOST_ENTRIES = 2_000

/** Key stores of Bouncy Castle (BKS), which older Android apps carry. Most hold trusted certificates only. */
export const bouncyCastle: KeyFileFormat = {
  openings: ['AAAAAgAAAB', 'AAAAAQAAAB'].map((text) => ({ text, before: 0 })),
  read: (bytes) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    if (bytes.length < 60 || view.getUint32(4) !== SALT_BYTES) return null
    const keys = countKeys(view)
    if (keys === 0) return null
    return {
      facts: { format: 'BKS', keys: String(keys), password: 'unknown' },
      isSealed: true,
      isPublished: false,
    }
  },
  sample: (random) => storeOf(SEALED, random),
  nearMisses: (random) => [storeOf(CERTIFICATE, random)],
}

/** Entries other than certificates, until one cannot be read. */
function countKeys(view: DataView): number {
  let at = 8 + SALT_BYTES + 4
  let keys = 0
  for (let index = 0; index < MOST_ENTRIES && at + 16 < view.byteLength; index++) {
    const kind = view.getUint8(at)
    if (kind < CERTIFICATE || kind > SEALED) break
    const chainAt = at + 3 + view.getUint16(at + 1) + 8
    const next = chainAt + 4 > view.byteLength ? null : entryEnd(view, chainAt, kind)
    if (next === null) break
    if (kind !== CERTIFICATE) keys++
    at = next
  }
  return keys
}

function entryEnd(view: DataView, chainAt: number, kind: number): number | null {
  let at: number | null = chainAt + 4
  for (let index = 0; index < Math.min(view.getUint32(chainAt), 32) && at !== null; index++)
    at = namedEnd(view, at)
  if (at === null) return null
  if (kind === CERTIFICATE) return namedEnd(view, at)
  if (kind !== SEALED && kind !== SEALED - 1) return view.byteLength
  return at + 4 > view.byteLength ? null : within(view, at + 4 + view.getUint32(at))
}

/** A name and bytes, each with its length before it. */
function namedEnd(view: DataView, at: number): number | null {
  if (at + 2 > view.byteLength) return null
  const from = at + 2 + view.getUint16(at)
  return from + 4 > view.byteLength ? null : within(view, from + 4 + view.getUint32(from))
}

const within = (view: DataView, end: number): number | null => (end > view.byteLength ? null : end)

function storeOf(kind: number, random: Random): Buffer {
  const number = (value: number) => {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(value)
    return bytes
  }
  const text = (value: string) => Buffer.concat([number(value.length).subarray(2), Buffer.from(value)])
  const key = randomBytes(random, 280)
  const head = [number(2), number(SALT_BYTES), randomBytes(random, SALT_BYTES), number(1_024)]
  const entry = [Buffer.from([kind]), text('shop'), Buffer.alloc(8), number(0)]
  const body = kind === CERTIFICATE ? [text('X.509'), number(key.length), key] : [number(key.length), key]
  return Buffer.concat([...head, ...entry, ...body, Buffer.from([0]), randomBytes(random, 20)])
}
