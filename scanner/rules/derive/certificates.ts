import { type KeyObject, X509Certificate } from 'node:crypto'
import { known } from './text.ts'

const MOST = 32
const LONGEST = 16 * 1024
const BEGIN = '-----BEGIN CERTIFICATE-----'
const END = '-----END CERTIFICATE-----'
const cached = new WeakMap<Uint8Array, readonly X509Certificate[]>()

/**
 * What the certificate of a private key in the same bytes says: host, issuer, serial number, from and until when. Of an
 * encrypted key (null) nobody can tell which one is its own, so that only the single one that issues no others counts.
 */
export function factsOfCertificate(around: Uint8Array, key: KeyObject | null): Record<string, string> {
  const certificates = certificatesIn(around)
  const ends = certificates.filter(({ ca }) => !ca)
  const own =
    key === null ? (single(ends) ?? single(certificates)) : certificates.find((each) => belongs(each, key))
  if (own === undefined) return {}
  return known({
    certificateHost: hostOf(own),
    certificateIssuer: nameIn(own.issuer),
    certificateSerial: own.serialNumber,
    certificateFrom: dateOf(own.validFrom),
    certificateExpiresAt: dateOf(own.validTo),
  })
}

const single = (certificates: readonly X509Certificate[]): X509Certificate | undefined =>
  certificates.length === 1 ? certificates[0] : undefined

function belongs(certificate: X509Certificate, key: KeyObject): boolean {
  try {
    return certificate.checkPrivateKey(key)
  } catch {
    return false
  }
}

function certificatesIn(bytes: Uint8Array): readonly X509Certificate[] {
  const before = cached.get(bytes)
  if (before !== undefined) return before
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const found: X509Certificate[] = []
  let at = buffer.indexOf(BEGIN)
  for (let count = 0; at >= 0 && count < MOST; count++) {
    const from = at + BEGIN.length
    const end = buffer.subarray(from, from + LONGEST).indexOf(END)
    if (end > 0) found.push(...parsed(buffer.toString('latin1', from, from + end)))
    at = buffer.indexOf(BEGIN, from)
  }
  cached.set(bytes, found)
  return found
}

/** The body may stand in a string, its line breaks escaped and its lines quoted. */
function parsed(body: string): X509Certificate[] {
  const base64 = body.replace(/\\+[rn]/g, '').replace(/[^A-Za-z0-9+/=]/g, '')
  try {
    return [new X509Certificate(Buffer.from(base64, 'base64'))]
  } catch {
    return []
  }
}

/** The first name it is valid for, else the common name of its subject. */
const hostOf = ({ subjectAltName = '', subject }: X509Certificate): string | null =>
  /(?:^|, )DNS:([\w.*-]{1,100})/.exec(subjectAltName)?.[1] ?? nameIn(subject)

/** The common name, else the organisation, of a name of one part a line. */
function nameIn(name: string | undefined): string | null {
  const part = (key: string) => new RegExp(`^${key}=(.+)$`, 'm').exec(name ?? '')?.[1] ?? null
  return part('CN') ?? part('O')
}

function dateOf(written: string): string | null {
  const time = Date.parse(written)
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}
