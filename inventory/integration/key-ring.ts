import { createHmac, createPrivateKey, createPublicKey, type KeyObject, randomBytes } from 'node:crypto'

/** What a ring of keys is for. `sealing` and `webhook` are key pairs (X25519), `audit` is the key of a MAC. */
export const RING_KINDS = ['sealing', 'webhook', 'audit'] as const
export type RingKind = (typeof RING_KINDS)[number]

/** The present key first, and after it those that records still need. */
export type KeyRing = readonly [RingKey, ...RingKey[]]
export type RingKey = { readonly id: string; readonly bytes: Uint8Array<ArrayBuffer> }
export type PairKey = RingKey & { readonly publicKey: KeyObject; readonly privateKey: KeyObject }

const KEY_BYTES = 32

/** A new random key of a kind. */
export const makeRingKey = (kind: RingKind): RingKey => ringKey(kind, new Uint8Array(randomBytes(KEY_BYTES)))

/** One line of text per key. */
export const encodeRing = (kind: RingKind, ring: KeyRing): string =>
  ring.map(({ bytes }) => `${labelOf(kind)}${Buffer.from(bytes).toString('base64url')}\n`).join('')

/** The keys of a ring's text, or null when the text is no ring of this kind. */
export function decodeRing(kind: RingKind, text: string): KeyRing | null {
  const keys = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => keyOfLine(kind, line))
  const [first, ...rest] = keys.filter((key) => key !== null)
  return first === undefined || rest.length + 1 < keys.length ? null : [first, ...rest]
}

/** The two halves of a key of a pair. */
export function pairKey({ id, bytes }: RingKey): PairKey {
  const privateKey = createPrivateKey({
    format: 'der',
    type: 'pkcs8',
    key: Buffer.concat([PKCS8_X25519, bytes]),
  })
  return { id, bytes, privateKey, publicKey: createPublicKey(privateKey) }
}

/** What stands before the 32 bytes of an X25519 key in PKCS #8 (RFC 8410). */
const PKCS8_X25519 = Buffer.from('302e020100300506032b656e04220420', 'hex')

function keyOfLine(kind: RingKind, line: string): RingKey | null {
  const label = labelOf(kind)
  if (!line.startsWith(label)) return null
  const bytes = new Uint8Array(Buffer.from(line.slice(label.length), 'base64url'))
  return bytes.length === KEY_BYTES ? ringKey(kind, bytes) : null
}

/** A pair is named by the beginning of its public half, a MAC's key by what it makes of a fixed text. */
function ringKey(kind: RingKind, bytes: Uint8Array<ArrayBuffer>): RingKey {
  const mac = createHmac('sha256', bytes).update('sprawl audit key id').digest()
  const name = kind === 'audit' ? mac : publicBytes(pairKey({ id: '', bytes }))
  return { id: name.toString('hex', 0, 8), bytes }
}

/** The 32 bytes of the public half. */
export const publicBytes = ({ publicKey }: PairKey): Buffer =>
  Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')

const labelOf = (kind: RingKind): string => `sprawl-${kind}-key-1:`
