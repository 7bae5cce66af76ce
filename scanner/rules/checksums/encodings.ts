/** A non-negative integer in the positional notation of an alphabet, padded on the left to `width` digits. */
export function inAlphabet(value: number, alphabet: string, width: number): string {
  let rest = value
  let text = ''
  while (rest > 0) {
    text = (alphabet[rest % alphabet.length] ?? '') + text
    rest = Math.floor(rest / alphabet.length)
  }
  return text.padStart(width, alphabet[0])
}

/** Bytes of an unpadded text of `bits` per character (5: base32, 6: base64); null when a character is foreign. */
export function unpack(text: string, alphabet: string, bits: number): Uint8Array | null {
  const bytes: number[] = []
  let buffer = 0
  let held = 0
  for (const character of text) {
    const digit = alphabet.indexOf(character)
    if (digit < 0) return null
    buffer = ((buffer << bits) | digit) & 0xffff
    held += bits
    if (held >= 8) {
      held -= 8
      bytes.push((buffer >>> held) & 0xff)
    }
  }
  return Uint8Array.from(bytes)
}

/** The inverse of `unpack`; bits left over at the end are zero. */
export function pack(bytes: Uint8Array, alphabet: string, bits: number): string {
  let text = ''
  let buffer = 0
  let held = 0
  const put = () => {
    held -= bits
    text += alphabet[(buffer >>> held) & ((1 << bits) - 1)] ?? ''
  }
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xffff
    held += 8
    while (held >= bits) put()
  }
  if (held > 0) {
    buffer <<= bits - held
    held = bits
    put()
  }
  return text
}
