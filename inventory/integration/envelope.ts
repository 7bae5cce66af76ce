import {
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'

/** The half that seals. Whoever has only this cannot open. */
export type SealingKey = { readonly id: string; readonly publicKey: KeyObject }

/** The half that opens. */
export type OpeningKey = SealingKey & { readonly privateKey: KeyObject }

/** What an envelope is bound to: it opens as no other record's. */
export type Bound = { readonly id: string; readonly kind: string }

/** A value under a key of its own, and that key under a key pair. */
export type Envelope = {
  readonly keyId: string
  readonly wrappedKey: Uint8Array<ArrayBuffer>
  readonly sealed: Uint8Array<ArrayBuffer>
}

const IV_BYTES = 12
const TAG_BYTES = 16
const PUBLIC_BYTES = 32
const SMALLEST_BYTES = 512

/** Seals a text for the holder of the private half. Its length is hidden up to a power of two. */
export function sealTo(key: SealingKey, bound: Bound, text: string): Envelope {
  const dataKey = randomBytes(32)
  const plain = padded(Buffer.from(text))
  const sealed = encrypt(dataKey, valueContext(bound), plain)
  plain.fill(0)
  return { keyId: key.id, wrappedKey: wrap(key, bound, dataKey), sealed }
}

/** The text of an envelope. Throws when it was changed, is another record's, or was sealed to another key. */
export function openWith(key: OpeningKey, bound: Bound, envelope: Envelope): string {
  const dataKey = unwrap(key, bound, envelope.wrappedKey)
  return unpadded(decrypt(dataKey, valueContext(bound), envelope.sealed))
}

/** The same envelope for another key pair: only the data key is opened, the value stays sealed. */
export function rewrapped(from: OpeningKey, to: SealingKey, bound: Bound, envelope: Envelope): Envelope {
  const dataKey = unwrap(from, bound, envelope.wrappedKey)
  return { ...envelope, keyId: to.id, wrappedKey: wrap(to, bound, dataKey) }
}

function wrap(to: SealingKey, bound: Bound, dataKey: Buffer): Uint8Array<ArrayBuffer> {
  const ephemeral = generateKeyPairSync('x25519')
  const publicBytes = rawPublic(ephemeral.publicKey)
  const secret = diffieHellman({ privateKey: ephemeral.privateKey, publicKey: to.publicKey })
  const key = derive(secret, publicBytes, rawPublic(to.publicKey))
  const wrapped = encrypt(key, keyContext(bound, to.id), dataKey)
  return new Uint8Array(Buffer.concat([publicBytes, wrapped]))
}

function unwrap(own: OpeningKey, bound: Bound, wrapped: Uint8Array): Buffer {
  const publicBytes = Buffer.from(wrapped.subarray(0, PUBLIC_BYTES))
  const publicKey = publicKeyOf(publicBytes)
  const secret = diffieHellman({ privateKey: own.privateKey, publicKey })
  const key = derive(secret, publicBytes, rawPublic(own.publicKey))
  return decrypt(key, keyContext(bound, own.id), wrapped.subarray(PUBLIC_BYTES))
}

const derive = (secret: Buffer, ephemeral: Buffer, recipient: Buffer): Buffer =>
  Buffer.from(
    hkdfSync('sha256', secret, Buffer.concat([ephemeral, recipient]), 'sprawl sealed data key 1', 32),
  )

const valueContext = ({ id, kind }: Bound): Buffer => Buffer.from(`sprawl sealed value 1\n${kind}\n${id}`)
const keyContext = ({ id, kind }: Bound, keyId: string): Buffer =>
  Buffer.from(`sprawl wrapped key 1\n${kind}\n${id}\n${keyId}`)

function encrypt(key: Buffer, context: Buffer, plain: Buffer): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(context)
  return new Uint8Array(Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]))
}

function decrypt(key: Buffer, context: Buffer, sealed: Uint8Array): Buffer {
  const iv = sealed.subarray(0, IV_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
    .setAAD(context)
    .setAuthTag(sealed.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()])
}

/** Four bytes of length, the text, zeros up to a power of two. */
function padded(text: Buffer): Buffer {
  let size = SMALLEST_BYTES
  while (size < text.length + 4) size *= 2
  const bytes = Buffer.alloc(size)
  bytes.writeUInt32BE(text.length)
  text.copy(bytes, 4)
  return bytes
}

const unpadded = (bytes: Buffer): string => bytes.toString('utf8', 4, 4 + bytes.readUInt32BE(0))

/** The 32 bytes of a public key. */
export const rawPublic = (key: KeyObject): Buffer =>
  Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url')

/** The public key of 32 bytes. Throws for other lengths. */
export const publicKeyOf = (bytes: Uint8Array): KeyObject =>
  createPublicKey({
    format: 'jwk',
    key: { kty: 'OKP', crv: 'X25519', x: Buffer.from(bytes).toString('base64url') },
  })
