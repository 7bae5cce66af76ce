import { createHash, createPublicKey } from 'node:crypto'
import { known } from './text.ts'

const CURVES: Readonly<Record<string, string>> = { nistp256: 'P-256', nistp384: 'P-384', nistp521: 'P-521' }

/** Cipher, key derivation, its options, the number of keys and then the public key, each with its length before it. */
export function factsOfOpenssh(bytes: Buffer): Record<string, string> {
  const cipher = fieldAt(bytes, 15)
  const derivation = fieldAt(bytes, 19 + cipher.length)
  const options = fieldAt(bytes, 23 + cipher.length + derivation.length)
  const publicKey = fieldAt(bytes, 31 + cipher.length + derivation.length + options.length)
  if (cipher.length === 0 || publicKey.length === 0) return {}
  const encrypted = cipher.toString('latin1') === 'none' ? 'no' : 'yes'
  return { encrypted, ...factsOfPublicKey(publicKey) }
}

/** Headers of a PuTTY key file: its kind, its cipher, and the public half between `Public-Lines` and `Private-Lines`. */
export function factsOfPutty(headers: string): Record<string, string> {
  const cipher = /Encryption: ([\w-]{1,30})/.exec(headers)?.[1] ?? null
  const lines = /Public-Lines: \d+((?:.|\n|\r){0,8000}?)Private-Lines/.exec(headers)?.[1] ?? ''
  const publicKey = Buffer.from(lines.replace(/\\+[rn]/g, '').replace(/[^A-Za-z0-9+/=]/g, ''), 'base64')
  return {
    ...known({ encrypted: cipher === null ? null : cipher === 'none' ? 'no' : 'yes' }),
    ...known({ algorithm: /^PuTTY-User-Key-File-\d: ([\w-]{1,40})/.exec(headers)?.[1] }),
    ...(publicKey.length === 0 ? {} : factsOfPublicKey(publicKey)),
  }
}

/** Kind and size, the fingerprint that ssh-keygen prints, and the one that all formats of the key share. */
function factsOfPublicKey(blob: Buffer): Record<string, string> {
  const algorithm = fieldAt(blob, 0).toString('latin1')
  const digest = createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')
  const shared = spkiOf(blob, algorithm)
  return known({
    algorithm,
    bits: algorithm === 'ssh-rsa' ? modulusBits(blob) : null,
    sshFingerprint: `SHA256:${digest}`,
    publicKeySha256: shared === null ? null : createHash('sha256').update(shared).digest('hex'),
  })
}

function modulusBits(blob: Buffer): number {
  const exponent = fieldAt(blob, 11)
  const modulus = withoutZero(fieldAt(blob, 15 + exponent.length))
  return modulus.length === 0 ? 0 : modulus.length * 8 - Math.clz32(modulus[0] ?? 1) + 24
}

function spkiOf(blob: Buffer, algorithm: string): Buffer | null {
  const key = jsonWebKeyOf(blob, algorithm)
  if (key === null) return null
  try {
    return createPublicKey({ key, format: 'jwk' }).export({ type: 'spki', format: 'der' })
  } catch {
    return null
  }
}

function jsonWebKeyOf(blob: Buffer, algorithm: string): Record<string, string> | null {
  const first = fieldAt(blob, 4 + algorithm.length)
  const second = fieldAt(blob, 8 + algorithm.length + first.length)
  const text = (bytes: Buffer) => withoutZero(bytes).toString('base64url')
  if (algorithm === 'ssh-rsa') return { kty: 'RSA', e: text(first), n: text(second) }
  if (algorithm === 'ssh-ed25519') return { kty: 'OKP', crv: 'Ed25519', x: first.toString('base64url') }
  const curve = CURVES[first.toString('latin1')]
  if (!algorithm.startsWith('ecdsa-sha2-') || curve === undefined || second[0] !== 4) return null
  const half = 1 + (second.length - 1) / 2
  const [x, y] = [second.subarray(1, half), second.subarray(half)]
  return { kty: 'EC', crv: curve, x: x.toString('base64url'), y: y.toString('base64url') }
}

const withoutZero = (bytes: Buffer): Buffer => (bytes[0] === 0 ? bytes.subarray(1) : bytes)

function fieldAt(bytes: Buffer, at: number): Buffer {
  if (at + 4 > bytes.length) return Buffer.alloc(0)
  const length = bytes.readUInt32BE(at)
  return length > 16_384 || at + 4 + length > bytes.length
    ? Buffer.alloc(0)
    : bytes.subarray(at + 4, at + 4 + length)
}
