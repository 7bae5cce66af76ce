import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import type { Secret } from '#scanner/secret.ts'

/** How a private key is known: by its public half, or, when it is sealed by a passphrase, by its sealed text. */
export type KeyIdentity = { readonly form: 'public-key' | 'sealed-key'; readonly text: string }

const BLOCK = /-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----([\s\S]{1,100000}?)-----END \1-----/

/**
 * The identity of a private key in PEM or OpenSSH form, or of the base64 between its first and last line, the same for
 * every way to write the same key down. `sealed` tells of such a body that a passphrase closes it. Null when the value
 * is no private key, or a damaged one.
 */
export function keyIdentity(secret: Secret, sealed = false): KeyIdentity | null {
  return secret.expose((value) => {
    const text = value.replaceAll('\\n', '\n')
    const [block, label, body] = BLOCK.exec(text) ?? []
    if (block === undefined || body === undefined) return bodyIdentity(text, sealed)
    const bare = body.replace(/^[A-Za-z-]+:.*$/gm, '').replace(/\s+/g, '')
    if (label === 'OPENSSH PRIVATE KEY') return openSshIdentity(Buffer.from(bare, 'base64'))
    if (label?.startsWith('ENCRYPTED') || /^Proc-Type:.*ENCRYPTED/m.test(body))
      return { form: 'sealed-key', text: bare }
    try {
      return { form: 'public-key', text: publicKeyText(createPublicKey(block)) }
    } catch {
      return null
    }
  })
}

const BARE = /^(?:M|b3BlbnNzaC1rZXktdjE)[A-Za-z0-9+/]{50,100000}={0,2}$/

/** Of the base64 alone, as the engine takes it out of a block. */
function bodyIdentity(text: string, sealed: boolean): KeyIdentity | null {
  if (sealed && /^[A-Za-z0-9+/]{50,100000}={0,2}$/.test(text)) {
    const bytes = Buffer.from(text, 'base64')
    return openSshIdentity(bytes) ?? { form: 'sealed-key', text }
  }
  if (!BARE.test(text)) return null
  const bytes = Buffer.from(text, 'base64')
  if (bytes[0] !== 0x30) return openSshIdentity(bytes)
  for (const type of ['pkcs8', 'pkcs1', 'sec1'] as const)
    try {
      const key = createPublicKey(createPrivateKey({ key: bytes, format: 'der', type }))
      return { form: 'public-key', text: publicKeyText(key) }
    } catch {
      // Another way to write a key, or none.
    }
  return null
}

/** A public key, written one way: the text that its digest is made of. */
export const publicKeyText = (key: KeyObject): string => publicKey(key.export({ format: 'jwk' })).text

type Numbers = { kty?: string; n?: string; e?: string; crv?: string; x?: string; y?: string }

/** The public numbers of a key, written one way. */
function publicKey(jwk: Numbers): KeyIdentity {
  const numbers = jwk.kty === 'RSA' ? [jwk.n, jwk.e] : [jwk.crv, jwk.x, jwk.y]
  return { form: 'public-key', text: [jwk.kty, ...numbers.map((part) => part ?? '')].join(':') }
}

const MAGIC = 'openssh-key-v1\0'
const CURVES: Readonly<Record<string, string>> = { nistp256: 'P-256', nistp384: 'P-384', nistp521: 'P-521' }

/** OpenSSH keeps the public half in the clear, also when the key is sealed. */
function openSshIdentity(bytes: Buffer): KeyIdentity | null {
  if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) return null
  try {
    const outer = fields(bytes.subarray(MAGIC.length))
    for (const _ of ['cipher', 'kdf', 'kdf options']) outer.next()
    outer.skip(4)
    const key = fields(outer.next())
    const body = key.rest()
    const jwk = jwkOfSsh(fields(body))
    if (jwk !== null) return publicKey(jwk)
    const type = key.next().toString('latin1')
    return { form: 'public-key', text: `${type}:${key.rest().toString('base64url')}` }
  } catch {
    return null
  }
}

/** The numbers of a public key as SSH writes it; null for a type that has no JWK. Throws RangeError for a damaged one. */
function jwkOfSsh(key: ReturnType<typeof fields>): Numbers | null {
  const type = key.next().toString('latin1')
  if (type === 'ssh-rsa') {
    const e = unsigned(key.next())
    return { kty: 'RSA', n: unsigned(key.next()), e }
  }
  if (type === 'ssh-ed25519') return { kty: 'OKP', crv: 'Ed25519', x: key.next().toString('base64url') }
  if (!type.startsWith('ecdsa-')) return null
  const crv = CURVES[key.next().toString('latin1')] ?? ''
  const point = key.next().subarray(1)
  const half = point.length / 2
  const [x, y] = [point.subarray(0, half), point.subarray(half)].map((part) => part.toString('base64url'))
  return { kty: 'EC', crv, x: x ?? '', y: y ?? '' }
}

/** The key of a line of `authorized_keys` (`ssh-ed25519 AAAA… comment`); null for a type without a file to leak, or none. */
export function sshPublicKey(line: string): KeyObject | null {
  const [, text = ''] = /^\s*[a-z][\w@.-]{2,80} (AAAA[A-Za-z0-9+/]{20,20000}={0,2})(?:\s|$)/.exec(line) ?? []
  try {
    const jwk = jwkOfSsh(fields(Buffer.from(text, 'base64')))
    return jwk === null ? null : createPublicKey({ key: jwk, format: 'jwk' })
  } catch {
    return null
  }
}

/** Reads length-prefixed fields; throws RangeError at a damaged one. */
function fields(bytes: Buffer) {
  let at = 0
  return {
    next(): Buffer {
      const length = bytes.readUInt32BE(at)
      if (at + 4 + length > bytes.length) throw new RangeError('A field reaches beyond the key.')
      at += 4 + length
      return bytes.subarray(at - length, at)
    },
    skip(count: number): void {
      at += count
    },
    rest: () => bytes.subarray(at),
  }
}

/** A big-endian number without its leading zero, as JWK writes it. */
const unsigned = (bytes: Buffer): string =>
  bytes.subarray(bytes.findIndex((byte) => byte !== 0)).toString('base64url')
