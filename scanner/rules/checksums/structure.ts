import type { Checksum } from '../define-rule.ts'

/** Turns any bytes into decimal digits and leaves digits alone, so that a generated text carries a number. */
const asDigits = (bytes: Uint8Array) =>
  Uint8Array.from(bytes, (byte) => (byte >= 0x30 && byte <= 0x39 ? byte : 0x30 + (byte % 10)))

/** Atlassian data centre: base64 of a number of twelve digits, a colon and random bytes. */
export function numberedBytes(prefixLength: number): Checksum {
  return {
    name: 'numbered-bytes',
    holds: (text) => /^\d{10,13}:/.test(Buffer.from(text.slice(prefixLength), 'base64').toString('latin1')),
    complete(text) {
      const bytes = Buffer.from(text.slice(prefixLength), 'base64')
      bytes.set(asDigits(bytes.subarray(0, 12)))
      bytes[12] = 0x3a
      return text.slice(0, prefixLength) + bytes.toString('base64').slice(0, text.length - prefixLength)
    },
  }
}

/** Discord bot tokens: before the first dot stands the unpadded base64 of a number. */
export const numericId: Checksum = {
  name: 'numeric-id',
  holds: (text) => /^\d{17,20}$/.test(Buffer.from(beforeDot(text), 'base64').toString('latin1')),
  complete(text) {
    const head = beforeDot(text)
    const digits = asDigits(Buffer.from(head, 'base64'))
    if (digits[0] === 0x30) digits[0] = 0x31
    return Buffer.from(digits).toString('base64').replace(/=+$/, '') + text.slice(head.length)
  },
}

const beforeDot = (text: string) => text.slice(0, text.indexOf('.'))
