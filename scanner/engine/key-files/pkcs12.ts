import { createHmac, hash } from 'node:crypto'
import type { Random } from '../random.ts'
import {
  CONTEXT,
  childrenOf,
  contentOf,
  derOf,
  type Element,
  elementAt,
  headAt,
  hexOf,
  INTEGER,
  numberOf,
  OBJECT_ID,
  OCTETS,
  SEQUENCE,
} from './der.ts'
import {
  type Effort,
  type KeyFile,
  type KeyFileFormat,
  KNOWN_PASSWORDS,
  passwordFact,
  randomBytes,
} from './key-file.ts'

const DATA = '2a864886f70d010701'
const ENCRYPTED_DATA = '2a864886f70d010706'
const PLAIN_BAG = '2a864886f70d010c0a0101'
const SHROUDED_BAG = '2a864886f70d010c0a0102'
const CERTIFICATE_BAG = '2a864886f70d010c0a0103'
const DIGESTS: Readonly<Record<string, { readonly name: string; readonly block: number }>> = {
  '2b0e03021a': { name: 'sha1', block: 64 },
  '608648016503040201': { name: 'sha256', block: 64 },
  '608648016503040202': { name: 'sha384', block: 128 },
  '608648016503040203': { name: 'sha512', block: 128 },
}
const MOST_ROUNDS = 20_000

/** PKCS #12 (.p12, .pfx): a private key and its certificate behind a password. */
export const pkcs12: KeyFileFormat = {
  openings: ['A', 'Q', 'g', 'w'].map((bits) => ({ text: `${bits}IBAzCC`, before: 5 })),
  lengthOf: (opening) => headAt(opening, 0)?.end ?? null,
  read: (bytes, isWhole, effort) => {
    const whole = elementAt(bytes, 0)
    if (whole === null || whole.tag !== SEQUENCE || !isWhole) return null
    const [version, safe, mac] = childrenOf(bytes, whole)
    const content = safe === undefined ? null : dataIn(bytes, safe)
    if (numberOf(bytes, version) !== 3 || content === null) return null
    const bags = bagsOf(bytes, content)
    if (!bags.hasKey && !bags.isHidden) return null
    const password = mac === undefined ? null : passwordOf(bytes, contentOf(bytes, content), mac, effort)
    return keyFileOf(bags, password)
  },
  sample: (random) => storeOf(SHROUDED_BAG, random),
  nearMisses: (random) => [storeOf(CERTIFICATE_BAG, random), storeOf(SHROUDED_BAG, random).subarray(0, 200)],
}

type Bags = { readonly hasKey: boolean; readonly hasPlainKey: boolean; readonly isHidden: boolean }

function keyFileOf(bags: Bags, password: string | null): KeyFile | null {
  // What is encrypted as a whole may be certificates alone; tools write keys one by one beside it.
  if (!bags.hasKey) return null
  const isOpen = password !== null || bags.hasPlainKey
  const told = password !== null ? passwordFact(password) : bags.hasPlainKey ? 'none' : 'unknown'
  return {
    facts: { format: 'PKCS#12', password: told },
    isSealed: !isOpen,
    isPublished: password === 'android',
  }
}

/** The octets of a ContentInfo that holds plain data. */
function dataIn(bytes: Uint8Array, info: Element): Element | null {
  const [kind, wrapped] = childrenOf(bytes, info)
  if (hexOf(bytes, kind) !== DATA || wrapped?.tag !== CONTEXT) return null
  const [octets] = childrenOf(bytes, wrapped)
  return octets?.tag === OCTETS ? octets : null
}

function bagsOf(bytes: Uint8Array, content: Element): Bags {
  const safes = elementAt(bytes, content.start, content.end)
  const infos = safes === null ? [] : childrenOf(bytes, safes)
  const kinds = infos.flatMap((info) => {
    const data = dataIn(bytes, info)
    const list = data === null ? null : elementAt(bytes, data.start, data.end)
    return list === null ? [] : childrenOf(bytes, list).map((bag) => hexOf(bytes, childrenOf(bytes, bag)[0]))
  })
  return {
    hasKey: kinds.includes(PLAIN_BAG) || kinds.includes(SHROUDED_BAG),
    hasPlainKey: kinds.includes(PLAIN_BAG),
    isHidden: infos.some((info) => hexOf(bytes, childrenOf(bytes, info)[0]) === ENCRYPTED_DATA),
  }
}

/** The well-known password whose code over the content is the one that is written, or null. */
function passwordOf(bytes: Uint8Array, content: Uint8Array, mac: Element, effort: Effort): string | null {
  const [info, salt, rounds] = childrenOf(bytes, mac)
  const [algorithm, digest] = info === undefined ? [] : childrenOf(bytes, info)
  const kind = algorithm === undefined ? undefined : DIGESTS[hexOf(bytes, childrenOf(bytes, algorithm)[0])]
  const count = rounds === undefined ? 1 : numberOf(bytes, rounds)
  if (kind === undefined || salt === undefined || digest === undefined || count === null) return null
  if (salt.end - salt.start > 64 || count > MOST_ROUNDS) return null
  const wanted = Buffer.from(contentOf(bytes, digest))
  for (const password of KNOWN_PASSWORDS) {
    if (effort.left < count) return null
    effort.left -= count
    const key = macKey(password, contentOf(bytes, salt), count, kind)
    if (createHmac(kind.name, key).update(content).digest().equals(wanted)) return password
  }
  return null
}

/** RFC 7292, appendix B, for one block of key material of kind 3. The password is UTF-16BE with a NUL at its end. */
function macKey(
  password: string,
  salt: Uint8Array,
  rounds: number,
  { name, block }: { readonly name: string; readonly block: number },
): Buffer {
  const characters = Buffer.from(`${password}\0`, 'utf16le').swap16()
  let key = Buffer.concat([Buffer.alloc(block, 3), repeated(salt, block), repeated(characters, block)])
  for (let round = 0; round < rounds; round++) key = hash(name, key, 'buffer')
  return key
}

function repeated(bytes: Uint8Array, block: number): Buffer {
  const length = Math.ceil(bytes.length / block) * block
  return Buffer.from(Uint8Array.from({ length }, (_, index) => bytes[index % bytes.length] ?? 0))
}

const oid = (hex: string): Buffer => derOf(OBJECT_ID, Buffer.from(hex, 'hex'))
const infoOf = (content: Uint8Array): Buffer =>
  derOf(SEQUENCE, oid(DATA), derOf(CONTEXT, derOf(OCTETS, content)))

function storeOf(bag: string, random: Random): Buffer {
  const value = derOf(
    SEQUENCE,
    derOf(SEQUENCE, oid('2a864886f70d01050d')),
    derOf(OCTETS, randomBytes(random, 320)),
  )
  const bags = derOf(SEQUENCE, derOf(SEQUENCE, oid(bag), derOf(CONTEXT, value)))
  const digest = derOf(
    SEQUENCE,
    derOf(SEQUENCE, oid('608648016503040201')),
    derOf(OCTETS, randomBytes(random, 32)),
  )
  const mac = derOf(SEQUENCE, digest, derOf(OCTETS, randomBytes(random, 8)), derOf(INTEGER, Buffer.from([8])))
  return derOf(SEQUENCE, derOf(INTEGER, Buffer.from([3])), infoOf(derOf(SEQUENCE, infoOf(bags))), mac)
}
