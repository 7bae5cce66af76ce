import { alphabets, type Checksum } from '../define-rule.ts'
import { crc32, littleEndian } from './crc.ts'
import { inAlphabet, pack, unpack } from './encodings.ts'
import { type MarvinSeed, marvin32 } from './marvin.ts'

const padding = (text: string) => /=*$/.exec(text)?.[0] ?? ''

/** Azure identifiable keys: the last four bytes are the Marvin32 of the bytes before, under a seed per service. */
export function marvinTail(
  seeds: readonly MarvinSeed[],
  encoding: 'base64' | 'base64url' = 'base64',
): Checksum {
  const read = (text: string) => Buffer.from(text, 'base64')
  const sum = (bytes: Uint8Array, seed: MarvinSeed) => littleEndian(marvin32(bytes.subarray(0, -4), seed))
  return {
    name: 'marvin32',
    holds(text) {
      const bytes = read(text)
      return seeds.some((seed) => bytes.subarray(-4).equals(sum(bytes, seed)))
    },
    complete(text) {
      const bytes = read(text)
      const [seed] = seeds
      if (seed === undefined) return text
      bytes.set(sum(bytes, seed), bytes.length - 4)
      return bytes.toString(encoding).replace(/=+$/, '') + padding(text)
    },
  }
}

const ENTRA = `${alphabets.letters}1234567890.-_~`

/** Entra client secrets of the `8Q~` generation end in the first three of six digits of their Marvin32. */
export const entraTail: Checksum = {
  name: 'marvin32',
  holds: (text) => text.endsWith(entraSum(text)),
  complete: (text) => text.slice(0, -3) + entraSum(text),
}

const entraSum = (text: string) =>
  inAlphabet(marvin32(Buffer.from(text.slice(0, -3), 'latin1'), 'AadPwd00'), ENTRA, 6).slice(0, 3)

/** Positions of the checksum's bytes, least significant first, inside the 32 bytes of an Azure DevOps token. */
const DEVOPS_PLACES = [22, 8, 7, 2]
/** Mixed into the CRC: one for tokens of people, one for tokens of applications. */
const DEVOPS_MAGICS = [0xe0b9692d, 0x1019f92e]

/** Azure DevOps tokens of 52 base32 characters: a CRC-32 strewn over four of the 32 bytes. */
export const devopsCrc: Checksum = {
  name: 'crc32-strewn',
  holds(text) {
    const bytes = unpack(text.toLowerCase(), alphabets.base32Lower, 5)
    if (bytes === null) return false
    const given = DEVOPS_PLACES.map((place) => bytes[place])
    return DEVOPS_MAGICS.some((magic) =>
      devopsSum(bytes, magic).every((byte, index) => byte === given[index]),
    )
  },
  complete(text) {
    const bytes = unpack(text, alphabets.base32Lower, 5)
    if (bytes === null) return text
    const sum = devopsSum(bytes, DEVOPS_MAGICS[0] ?? 0)
    for (const [index, place] of DEVOPS_PLACES.entries()) bytes[place] = sum[index] ?? 0
    return pack(bytes, alphabets.base32Lower, 5)
  },
}

function devopsSum(bytes: Uint8Array, magic: number): number[] {
  const covered = bytes.filter((_, index) => !DEVOPS_PLACES.includes(index))
  return [...littleEndian((crc32(covered) ^ magic) >>> 0)]
}
