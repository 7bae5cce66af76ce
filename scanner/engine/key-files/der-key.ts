import type { Random } from '../random.ts'
import {
  childrenOf,
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
import { type KeyFile, type KeyFileFormat, randomBytes } from './key-file.ts'

const RSA = '2a864886f70d010101'
const EC = '2a8648ce3d0201'
const DSA = '2a8648ce380401'
const EDWARDS = /^2b65(?:6e|6f|70|71)$/
/** Password-based encryption of PKCS #5 and #12. */
const SEALING = /^2a864886f70d01(?:05|0c01)/

/** A private key that stands in base64 or as it is, without the lines that would name it: PKCS #8, PKCS #1 and SEC 1. */
export const derKey: KeyFileFormat = {
  openings: [
    ...['A', 'Q', 'g', 'w'].flatMap((bits) => [
      { text: `${bits}IBADANBgkqhki`, before: 5 },
      { text: `${bits}IBAAKCA`, before: 5 },
      { text: `${bits}IBAAKBg`, before: 5 },
    ]),
    ...['MHcCAQEEI', 'MIGkAgEBBD', 'MIHcAgEBBE', 'MIGHAgEAMBMGByq', 'MIG2AgEAMBAGByq', 'MIHuAgEAMBAGByq'].map(
      atStart,
    ),
    ...['MEECAQAwEwYHKoZI', 'MDECAQEEI', 'MC4CAQAwBQYDK2Vw', 'MC4CAQAwBQYDK2Vu'].map(atStart),
    { text: 'BgkqhkiG9w0BBQ', before: 8 },
    { text: 'BgoqhkiG9w0BDAE', before: 8 },
  ],
  lengthOf: (opening) => headAt(opening, 0)?.end ?? null,
  read: (bytes, isWhole) => {
    const whole = elementAt(bytes, 0)
    if (whole === null || whole.tag !== SEQUENCE || whole.end !== bytes.length || !isWhole) return null
    const children = childrenOf(bytes, whole)
    const [first, second, third] = children
    if (isSealed(bytes, first, second, children.length)) return found('ENCRYPTED PRIVATE KEY', true)
    const version = numberOf(bytes, first)
    if (version === 0 && second?.tag === SEQUENCE && third?.tag === OCTETS)
      return isKind(bytes, second) ? found('PRIVATE KEY', false) : null
    if (version === 0 && children.length === 9 && children.every(({ tag }) => tag === INTEGER))
      return found('RSA PRIVATE KEY', false)
    const size = second === undefined ? 0 : second.end - second.start
    const isCurved = version === 1 && second?.tag === OCTETS && [32, 48, 66].includes(size)
    return isCurved && children.slice(2).every(({ tag }) => tag === 0xa0 || tag === 0xa1)
      ? found('EC PRIVATE KEY', false)
      : null
  },
  sample: (random) => curveKey(random, EC_PRIVATE),
  nearMisses: (random) => [
    derOf(SEQUENCE, derOf(SEQUENCE, oid('2b6570')), derOf(3, Buffer.from([0]), randomBytes(random, 32))),
    curveKey(random, EC_PRIVATE).subarray(0, 40),
    derOf(
      SEQUENCE,
      derOf(INTEGER, Buffer.from([0])),
      derOf(SEQUENCE, oid('2b650102')),
      derOf(OCTETS, randomBytes(random, 34)),
    ),
  ],
}

function atStart(text: string): { text: string; before: number } {
  return { text, before: 0 }
}

const found = (label: string, isSealed: boolean): KeyFile => ({
  facts: { label, encrypted: isSealed ? 'yes' : 'no' },
  isSealed,
  isPublished: false,
})

/** The algorithm of encryption with its parameters, then what it made. */
function isSealed(
  bytes: Uint8Array,
  first: Element | undefined,
  second: Element | undefined,
  count: number,
): boolean {
  if (count !== 2 || first?.tag !== SEQUENCE || second?.tag !== OCTETS) return false
  return SEALING.test(hexOf(bytes, childrenOf(bytes, first)[0])) && second.end - second.start >= 40
}

function isKind(bytes: Uint8Array, algorithm: Element): boolean {
  const [name] = childrenOf(bytes, algorithm)
  const kind = name?.tag === OBJECT_ID ? hexOf(bytes, name) : ''
  return kind === RSA || kind === EC || kind === DSA || EDWARDS.test(kind)
}

const oid = (hex: string): Buffer => derOf(OBJECT_ID, Buffer.from(hex, 'hex'))
const EC_PRIVATE = '2a8648ce3d030107'

/** PKCS #8 of an elliptic key without its public half, which every number below the order of the curve is. */
function curveKey(random: Random, curve: string): Buffer {
  const number = randomBytes(random, 32)
  number[0] = (number[0] ?? 0) & 0x7f
  const inner = derOf(SEQUENCE, derOf(INTEGER, Buffer.from([1])), derOf(OCTETS, number))
  const algorithm = derOf(SEQUENCE, oid(EC), oid(curve))
  return derOf(SEQUENCE, derOf(INTEGER, Buffer.from([0])), algorithm, derOf(OCTETS, inner))
}
