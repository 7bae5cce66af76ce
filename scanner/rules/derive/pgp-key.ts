import { createHash } from 'node:crypto'
import { known, moment } from './text.ts'

const ALGORITHMS: Readonly<Record<number, string>> = {
  1: 'rsa',
  16: 'elgamal',
  17: 'dsa',
  18: 'ecdh',
  19: 'ecdsa',
  22: 'eddsa',
  25: 'x25519',
  27: 'ed25519',
}
/** How many numbers make the public half; of curves, which curve it is stands before. */
const NUMBERS: Readonly<Record<number, number>> = { 1: 2, 16: 3, 17: 4, 18: 1, 19: 1, 22: 1 }
const CURVED = new Set([18, 19, 22])
const SECRET_KEY = 5
const USER_ID = 13
const MOST_PACKETS = 8

/** The first secret key of an OpenPGP block (version 4) and whose it is: fingerprint, kind, size, date, passphrase or not. */
export function factsOfPgp(bytes: Buffer): Record<string, string> {
  let facts: Record<string, string> = {}
  let at = 0
  for (let count = 0; count < MOST_PACKETS; count++) {
    const packet = packetAt(bytes, at)
    if (packet === null) break
    at = packet.next
    if (packet.tag === SECRET_KEY && count === 0) facts = factsOfKey(packet.body)
    if (packet.tag !== USER_ID) continue
    return { ...facts, ...known({ user: /<([^<>\s]{3,100})>/.exec(packet.body.toString('utf8'))?.[1] }) }
  }
  return facts
}

type Packet = { readonly tag: number; readonly body: Buffer; readonly next: number }

/** A packet with its tag and length in the older or the newer form; null for lengths in parts and where there is none. */
function packetAt(bytes: Buffer, at: number): Packet | null {
  const head = bytes[at] ?? 0
  if ((head & 0x80) === 0 || at + 6 > bytes.length) return null
  const isNew = (head & 0x40) !== 0
  const first = bytes[at + 1] ?? 0
  const [length, size] = isNew ? newLength(bytes, at, first) : oldLength(bytes, at, head & 3)
  if (length < 0) return null
  const from = at + 1 + size
  const tag = isNew ? head & 0x3f : (head >> 2) & 15
  return { tag, body: bytes.subarray(from, from + length), next: from + length }
}

function newLength(bytes: Buffer, at: number, first: number): readonly [number, number] {
  if (first < 192) return [first, 1]
  if (first < 224) return [((first - 192) << 8) + (bytes[at + 2] ?? 0) + 192, 2]
  return first === 255 ? [bytes.readUInt32BE(at + 2), 5] : [-1, 1]
}

function oldLength(bytes: Buffer, at: number, kind: number): readonly [number, number] {
  if (kind === 0) return [bytes[at + 1] ?? 0, 1]
  if (kind === 1) return [bytes.readUInt16BE(at + 1), 2]
  return kind === 2 ? [bytes.readUInt32BE(at + 1), 4] : [-1, 0]
}

function factsOfKey(body: Buffer): Record<string, string> {
  const algorithm = body[5] ?? 0
  const end = publicEnd(body, algorithm)
  if (body[0] !== 4 || end === null) return {}
  const half = body.subarray(0, end)
  const head = Buffer.from([0x99, half.length >> 8, half.length & 255])
  return known({
    algorithm: ALGORITHMS[algorithm],
    bits: CURVED.has(algorithm) ? null : body.readUInt16BE(6),
    encrypted: body[end] === 0 ? 'no' : 'yes',
    fingerprint: createHash('sha1').update(head).update(half).digest('hex').toUpperCase(),
    createdAt: moment(body.readUInt32BE(1)),
  })
}

/** Where the public half ends and the secret one begins. */
function publicEnd(body: Buffer, algorithm: number): number | null {
  if (algorithm === 25 || algorithm === 27) return body.length > 38 ? 38 : null
  let at = 6 + (CURVED.has(algorithm) ? 1 + (body[6] ?? 0) : 0)
  const numbers = NUMBERS[algorithm]
  if (numbers === undefined) return null
  for (let index = 0; index < numbers; index++) {
    if (at + 2 > body.length) return null
    at += 2 + ((body.readUInt16BE(at) + 7) >> 3)
  }
  if (algorithm === 18) at += 1 + (body[at] ?? 0)
  return at < body.length ? at : null
}
