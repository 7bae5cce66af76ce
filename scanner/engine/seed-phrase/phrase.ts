import { createHash, createHmac } from 'node:crypto'
import type { Random } from '../random.ts'
import published from './published.json' with { type: 'json' }
import list from './words.json' with { type: 'json' }

const BITS = 11
const ELECTRUM = /^(?:01|100|101|102)/
const FEWEST_DIFFERENT = 0.75
/** How many words a phrase may have. */
export const LENGTHS: ReadonlySet<number> = new Set([12, 15, 18, 21, 24])

let indices: ReadonlyMap<string, number> | null = null

/** The place of a word in the English list of BIP-39, or undefined. */
export function indexOf(word: string): number | undefined {
  indices ??= new Map(list.words.split(' ').map((each, index) => [each, index]))
  return indices.get(word)
}

/** Whether words of the list carry their own checksum, that of BIP-39 or that of Electrum. */
export function isPhrase(words: readonly string[]): boolean {
  if (!LENGTHS.has(words.length)) return false
  return hasChecksum(words) || ELECTRUM.test(electrumDigest(words))
}

/** Phrases that documents and tools publish (their digests are listed), and those that say one word over and over. */
export function isPublished(words: readonly string[]): boolean {
  if (new Set(words).size < words.length * FEWEST_DIFFERENT) return true
  const digest = createHash('sha256').update(words.join(' ')).digest('hex').slice(0, 16)
  return published.digests.includes(digest)
}

/** A made-up phrase with its checksum, worth nothing. */
export function makePhrase(random: Random, length: number): string[] {
  const entropy = Uint8Array.from({ length: (length * 4) / 3 }, () => random.below(256))
  const bits = binary(entropy) + checksumOf(entropy)
  const all = list.words.split(' ')
  return (bits.match(/.{11}/g) ?? []).map((each) => all[Number.parseInt(each, 2)] ?? '')
}

/** The last bits are the first ones of SHA-256 of all others: one for every three words. */
function hasChecksum(words: readonly string[]): boolean {
  const bits = words.map((word) => (indexOf(word) ?? 0).toString(2).padStart(BITS, '0')).join('')
  const length = (words.length * 32) / 3
  const entropy = Uint8Array.from(bits.slice(0, length).match(/.{8}/g) ?? [], (byte) =>
    Number.parseInt(byte, 2),
  )
  return bits.slice(length) === checksumOf(entropy)
}

const binary = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')

const checksumOf = (entropy: Uint8Array): string =>
  binary(createHash('sha256').update(entropy).digest().subarray(0, 1)).slice(0, entropy.length / 4)

const electrumDigest = (words: readonly string[]): string =>
  createHmac('sha512', 'Seed version').update(words.join(' ')).digest('hex')
