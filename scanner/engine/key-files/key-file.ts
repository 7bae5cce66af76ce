import type { Random } from '../random.ts'

/** What the bytes of a file of keys say of themselves. */
export type KeyFile = {
  /** Never a character of a key: how many there are, whose, how they are protected. */
  readonly facts: Readonly<Record<string, string>>
  /** Whether a password protects what is secret in it, as far as can be told. */
  readonly isSealed: boolean
  /** It is one that a tool makes for everybody. */
  readonly isPublished: boolean
}

/** Hash rounds that may still be spent on trying passwords, for one blob with all that is in it. */
export type Effort = { left: number }

/** One format of files that hold keys. */
export type KeyFileFormat = {
  /** The beginning of such a file in base64, and how many characters stand before it. */
  readonly openings: readonly { readonly text: string; readonly before: number }[]
  /**
   * What a file of the format says, null when the bytes are none or hold no key. `isWhole` tells that nothing is cut off
   * at the end.
   */
  readonly read: (bytes: Uint8Array, isWhole: boolean, effort: Effort) => KeyFile | null
  /** How many bytes a file that begins so has in all, where its beginning tells. */
  readonly lengthOf?: (opening: Uint8Array) => number | null
  /** A made-up file, worth nothing. */
  readonly sample: (random: Random) => Uint8Array
  /** Files of the format, or close to it, without a key. */
  readonly nearMisses: (random: Random) => readonly Uint8Array[]
}

/** Passwords that tools propose and tutorials use: a file that opens with one of them is as good as open. */
export const KNOWN_PASSWORDS = [
  '',
  'changeit',
  'password',
  'changeme',
  'android',
  '123456',
  'secret',
] as const

/** How a password that was found is told: never which one. */
export const passwordFact = (password: string): string => (password === '' ? 'empty' : 'well-known')

export const randomBytes = (random: Random, length: number): Uint8Array =>
  Uint8Array.from({ length }, () => random.below(256))
