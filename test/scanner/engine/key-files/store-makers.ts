import { createHash, createHmac, type KeyObject, randomBytes } from 'node:crypto'
import { der, oid, sequence } from './key-material.ts'

const DATA = '1.2.840.113549.1.7.1'
const octets = (...contents: readonly Uint8Array[]) => der(4, ...contents)
const dataInfo = (content: Uint8Array) => sequence(oid(DATA), der(0xa0, octets(content)))
const integer = (...bytes: readonly number[]) => der(2, Buffer.from(bytes))

/** What a store holds beside the certificate: a key behind a password, a key as it is, or none. */
export type Held = 'shrouded' | 'plain' | 'certificate'

/** A PKCS #12 store whose code is made with the password, after so many rounds of SHA-1. */
export function pkcs12Of(key: KeyObject, held: Held, password: string, rounds = 2_048): Buffer {
  const plain = key.export({ type: 'pkcs8', format: 'der' })
  const sealed = key.export({
    type: 'pkcs8',
    format: 'der',
    cipher: 'aes-256-cbc',
    passphrase: `${password}.`,
  })
  const bags = {
    shrouded: ['2', sealed],
    plain: ['1', plain],
    certificate: ['3', sequence(octets(plain))],
  } as const
  const [number, value] = bags[held]
  const list = sequence(sequence(oid(`1.2.840.113549.1.12.10.1.${number}`), der(0xa0, value)))
  const content = sequence(dataInfo(list))
  const salt = randomBytes(8)
  const digest = createHmac('sha1', pkcs12Key(password, salt, rounds))
    .update(content)
    .digest()
  const info = sequence(sequence(oid('1.3.14.3.2.26'), der(5)), octets(digest))
  const mac = sequence(info, octets(salt), integer(rounds >> 8, rounds & 255))
  return sequence(integer(3), dataInfo(content), mac)
}

/** Appendix B of RFC 7292 for twenty bytes: one block, no carry. */
function pkcs12Key(password: string, salt: Buffer, rounds: number): Buffer {
  const text = Buffer.concat([Buffer.from(password, 'utf16le').swap16(), Buffer.alloc(2)])
  const fill = (bytes: Buffer) => Buffer.alloc(Math.ceil(bytes.length / 64) * 64, bytes)
  let key: Buffer = Buffer.concat([Buffer.alloc(64, 3), fill(salt), fill(text)])
  for (let round = 0; round < rounds; round++) key = createHash('sha1').update(key).digest()
  return key
}

const number = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
const text = (value: string) =>
  Buffer.concat([number(Buffer.byteLength(value)).subarray(2), Buffer.from(value)])
const sized = (bytes: Uint8Array) => Buffer.concat([number(bytes.length), bytes])

/** A Java key store with a certificate and, where an alias is given, a private key behind the password of the store. */
export function javaStoreOf(password: string, alias: string | null): Buffer {
  const date = Buffer.alloc(8, 1)
  const certificate = Buffer.concat([text('X.509'), sized(randomBytes(700))])
  const trusted = Buffer.concat([number(2), text('root'), date, certificate])
  const key =
    alias === null ? [] : [number(1), text(alias), date, sized(randomBytes(1_200)), number(1), certificate]
  const content = Buffer.concat([
    number(0xfeedfeed),
    number(2),
    number(alias === null ? 1 : 2),
    trusted,
    ...key,
  ])
  const start = Buffer.concat([Buffer.from(password, 'utf16le').swap16(), Buffer.from('Mighty Aphrodite')])
  return Buffer.concat([content, createHash('sha1').update(start).update(content).digest()])
}
