import { alphabets } from '#scanner/rules/define-rule.ts'

const NONE = 255

/** Value of a base64 or base64url character, else 255. */
export const BASE64_VALUES: Uint8Array = valuesOf(alphabets.base64, { '-': 62, _: 63 })

/** Value of a hex digit, else 255. */
export const HEX_VALUES: Uint8Array = valuesOf(alphabets.hexLower, {
  A: 10,
  B: 11,
  C: 12,
  D: 13,
  E: 14,
  F: 15,
})

/** Whether the 24 bytes at `start` decode, as hex or base64, to text, UTF-16 text or the magic of gzip, zlib or zip. */
export function looksEncoded(bytes: Uint8Array, start: number): boolean {
  return hexOpensText(bytes, start) || base64Opens(bytes, start)
}

/** Whether bytes begin as those that zlib packs at its usual levels. */
export const opensZlib = (bytes: ArrayLike<number>): boolean =>
  bytes[0] === 0x78 && (bytes[1] === 0x9c || bytes[1] === 0xda) && ((bytes[2] ?? 6) & 6) !== 6

/** Whether bytes begin as gzip, zlib or zip do. */
export const opensArchive = (bytes: ArrayLike<number>): boolean =>
  opensZlib(bytes) ||
  (bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8) ||
  (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3)

export const isPrintable = (byte: number): boolean =>
  (byte >= 32 && byte < 127) || byte === 9 || byte === 10 || byte === 13

function hexOpensText(bytes: Uint8Array, start: number): boolean {
  for (let index = 0; index < 16; index += 2) {
    const high = HEX_VALUES[bytes[start + index] ?? 0] ?? NONE
    const low = HEX_VALUES[bytes[start + index + 1] ?? 0] ?? NONE
    if (high === NONE || low === NONE || !isPrintable((high << 4) | low)) return false
  }
  return true
}

function base64Opens(bytes: Uint8Array, start: number): boolean {
  const opening: number[] = []
  for (let index = 0; index < 12; index += 4) {
    let bits = 0
    for (let digit = 0; digit < 4; digit++) {
      bits = (bits << 6) | (BASE64_VALUES[bytes[start + index + digit] ?? 0] ?? 0)
    }
    opening.push((bits >> 16) & 255, (bits >> 8) & 255, bits & 255)
  }
  if (opensArchive(opening)) return true
  return (
    opening.every(isPrintable) || opening.every((byte, at) => (at % 2 === 0 ? isPrintable(byte) : byte === 0))
  )
}

function valuesOf(alphabet: string, more: Readonly<Record<string, number>>): Uint8Array {
  const values = new Uint8Array(256).fill(NONE)
  ;[...alphabet].forEach((character, value) => {
    values[character.charCodeAt(0)] = value
  })
  for (const [character, value] of Object.entries(more)) values[character.charCodeAt(0)] = value
  return values
}
