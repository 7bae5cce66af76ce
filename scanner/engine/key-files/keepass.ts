import { type KeyFileFormat, randomBytes } from './key-file.ts'

const SIGNATURE = [0x03, 0xd9, 0xa2, 0x9a]
const VERSIONS: Readonly<Record<number, string>> = { 101: 'KeePass 1', 102: 'KeePass 2', 103: 'KeePass 2' }
const LEAST_BYTES = 124

/** Databases of KeePass (.kdbx, .kdb): every password of somebody, behind one. */
export const keepass: KeyFileFormat = {
  openings: ['A9mimmf7S7U', 'A9mimmb7S7U', 'A9mimmX7S7U'].map((text) => ({ text, before: 0 })),
  read: (bytes) => {
    const format = VERSIONS[bytes[4] ?? 0]
    const isOne = SIGNATURE.every((byte, index) => bytes[index] === byte) && bytes.length >= LEAST_BYTES
    if (!isOne || format === undefined) return null
    return { facts: { format, password: 'unknown' }, isSealed: true, isPublished: false }
  },
  sample: (random) =>
    Buffer.concat([
      Buffer.from([...SIGNATURE, 0x67, 0xfb, 0x4b, 0xb5, 1, 0, 4, 0]),
      randomBytes(random, 260),
    ]),
  nearMisses: (random) => [
    Buffer.concat([Buffer.from([...SIGNATURE, 0x67, 0xfb, 0x4b, 0xb5, 1, 0, 4, 0]), randomBytes(random, 40)]),
  ],
}
