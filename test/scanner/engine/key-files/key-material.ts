import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

/** A DER element: tag, length, content. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents)
  if (content.length < 128) return Buffer.concat([Buffer.from([tag, content.length]), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const significant = length.subarray(length.findIndex((byte) => byte !== 0))
  return Buffer.concat([Buffer.from([tag, 0x80 | significant.length]), significant, content])
}

export const sequence = (...contents: readonly Uint8Array[]): Buffer => der(0x30, ...contents)

/** An object identifier from its numbers. */
export function oid(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number)
  const bytes = rest.flatMap((number) => {
    const digits = [number & 127]
    for (let left = number >> 7; left > 0; left >>= 7) digits.unshift((left & 127) | 128)
    return digits
  })
  return der(6, Buffer.from([first * 40 + second, ...bytes]))
}

const nameOf = (commonName: string): Buffer =>
  sequence(der(0x31, sequence(oid('2.5.4.3'), der(0x0c, Buffer.from(commonName)))))

/** A certificate that the key signs for itself, in PEM: for one host, from 2026 to the end of 2027. */
export function certificateOf(keys: { publicKey: KeyObject; privateKey: KeyObject }, host: string): string {
  const algorithm = sequence(oid('1.2.840.113549.1.1.11'), der(5))
  const alternative = sequence(oid('2.5.29.17'), der(4, sequence(der(0x82, Buffer.from(host)))))
  const content = sequence(
    der(0xa0, der(2, Buffer.from([2]))),
    der(2, Buffer.from([0x12, 0x34, 0x56])),
    algorithm,
    nameOf('Acme Issuing CA'),
    sequence(der(0x17, Buffer.from('260101000000Z')), der(0x17, Buffer.from('271231235959Z'))),
    nameOf('acme'),
    keys.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(alternative)),
  )
  const signature = sign('sha256', content, keys.privateKey)
  return armoured('CERTIFICATE', sequence(content, algorithm, der(3, Buffer.from([0]), signature)))
}

/** Bytes between the lines that name them, sixty-four characters a line. */
export function armoured(label: string, bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}

export const rsaKeys = () => generateKeyPairSync('rsa', { modulusLength: 2048 })

/** SHA-256 of a public key as every format of the key shares it. */
export const publicKeySha256 = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')

/** A string of the SSH wire format. */
export function sshField(data: Uint8Array | string): Buffer {
  const bytes = Buffer.from(data)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

/** The public half of an RSA key in the SSH wire format. */
export function sshPublicKey(key: KeyObject): Buffer {
  const { e = '', n = '' } = key.export({ format: 'jwk' })
  const number = (text: string) =>
    sshField(Buffer.concat([Buffer.alloc(text === n ? 1 : 0), Buffer.from(text, 'base64url')]))
  return Buffer.concat([sshField('ssh-rsa'), number(e), number(n)])
}
