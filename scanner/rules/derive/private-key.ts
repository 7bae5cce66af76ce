import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import type { Derive } from '../define-rule.ts'
import { factsOfCertificate } from './certificates.ts'
import { factsOfPgp } from './pgp-key.ts'
import { factsOfOpenssh, factsOfPutty } from './ssh-key.ts'
import { known } from './text.ts'

const NOTHING = new Uint8Array(0)

/**
 * What can be said of a private key without its secret: kind, size, whether a passphrase protects it, SHA-256 of its
 * public half (the same in all formats), and what its certificate says when that stands in the same bytes.
 */
export const factsOfPrivateKey: Derive = (facts, text, around = NOTHING) => {
  const { label = '', encrypted = 'no' } = facts
  const bytes = Buffer.from(text, 'base64')
  if (label.startsWith('PuTTY')) return factsOfPutty(Buffer.from(around).toString('latin1'))
  if (label.startsWith('PGP')) return factsOfPgp(bytes)
  if (bytes.subarray(0, 15).toString('latin1') === 'openssh-key-v1\0') return factsOfOpenssh(bytes)
  if (encrypted === 'yes') return factsOfCertificate(around, null)
  const key = keyOf(bytes, label)
  return key === null ? { encrypted } : { encrypted, ...factsOfKey(key), ...factsOfCertificate(around, key) }
}

/** The same of the key in the JSON document of a service account, whose fields name the rest. */
export const factsOfServiceAccountKey: Derive = (_facts, text) => {
  const key = keyOf(Buffer.from(text, 'base64'), 'PRIVATE KEY')
  return key === null ? {} : factsOfKey(key)
}

const TYPES: Readonly<Record<string, 'pkcs1' | 'sec1' | 'pkcs8'>> = {
  'RSA PRIVATE KEY': 'pkcs1',
  'EC PRIVATE KEY': 'sec1',
  'PRIVATE KEY': 'pkcs8',
}

function keyOf(der: Buffer, label: string): KeyObject | null {
  const type = TYPES[label]
  if (type === undefined) return null
  try {
    return createPrivateKey({ key: der, format: 'der', type })
  } catch {
    return null
  }
}

/** Kind, size and SHA-256 of the public half of a key that could be read. */
function factsOfKey(key: KeyObject): Record<string, string> {
  const details = key.asymmetricKeyDetails
  const publicHalf = createPublicKey(key).export({ type: 'spki', format: 'der' })
  return known({
    algorithm: key.asymmetricKeyType,
    bits: details?.modulusLength,
    curve: details?.namedCurve,
    publicKeySha256: createHash('sha256').update(publicHalf).digest('hex'),
  })
}
