import type { Literal } from '../hot-pass.ts'
import { escapedPunctuation, nestedJson } from './backslash.ts'
import { charCodes } from './char-codes.ts'
import { escapeDecoders, unescapeAround } from './escapes.ts'
import { joinedArrays, joinedStrings } from './joined-strings.ts'
import { keyedBase64, keyedLogin } from './keyed-base64.ts'
import { nextLine } from './next-line.ts'
import { quotedPrintable } from './quoted-printable.ts'
import type { Segment } from './segment.ts'

/** A decoder of text: what announces it, and how it is undone around a place, reading nothing before `notBefore`. */
export type TextDecoder = {
  readonly triggers: readonly Literal[]
  readonly undo: (bytes: Uint8Array, at: number, notBefore: number) => Segment | null
}

/** Every decoder that a literal wakes. */
export const textDecoders: readonly TextDecoder[] = [
  ...escapeDecoders.map((decoder) => ({
    triggers: decoder.triggers,
    undo: (bytes: Uint8Array, at: number, notBefore: number) => unescapeAround(decoder, bytes, at, notBefore),
  })),
  joinedStrings,
  joinedArrays,
  nextLine,
  keyedBase64,
  keyedLogin,
  escapedPunctuation,
  nestedJson,
  charCodes,
  quotedPrintable,
]
