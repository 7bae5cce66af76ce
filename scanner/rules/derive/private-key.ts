import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import type { Derive } from '../define-rule.ts'
import { known } from './text.ts'

/**
 * What can be said of a private key without its secret: kind, size, whether a passphrase protects it, and the SHA-256
 * fingerprint of its public half as its own tools print it.
 */
export const factsOfPrivateKey: Derive = ({ label = '', encrypted = 'no' }, text) => {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.subarray(0, 15).toString('latin1') === 'openssh-key-v1\0') return factsOfOpenssh(bytes)
  if (encrypted === 'yes') return {}
  const key = keyOf(bytes, label)
  return { encrypted, ...(key === null ? {} : factsOfKey(key)) }
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

/** Cipher, key derivation, its options, the number of keys and then the public key, each with its length before it. */
function factsOfOpenssh(bytes: Buffer): Record<string, string> {
  const cipher = stringAt(bytes, 15)
  const derivation = stringAt(bytes, 19 + cipher.length)
  const options = stringAt(bytes, 23 + cipher.length + derivation.length)
  const publicKey = stringAt(bytes, 31 + cipher.length + derivation.length + options.length)
  if (cipher.length === 0 || publicKey.length === 0) return {}
  return known({
    encrypted: cipher.toString('latin1') === 'none' ? 'no' : 'yes',
    algorithm: stringAt(publicKey, 0).toString('latin1'),
    publicKeySha256: `SHA256:${createHash('sha256').update(publicKey).digest('base64').replace(/=+$/, '')}`,
  })
}

function stringAt(bytes: Buffer, at: number): Buffer {
  if (at + 4 > bytes.length) return Buffer.alloc(0)
  const length = bytes.readUInt32BE(at)
  return length > 16_384 || at + 4 + length > bytes.length
    ? Buffer.alloc(0)
    : bytes.subarray(at + 4, at + 4 + length)
}
