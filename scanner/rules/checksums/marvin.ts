/** Seeds are eight letters and digits such as `Default0`, read as one big-endian number. */
export type MarvinSeed = string

const rotate = (value: number, shift: number) => (value << shift) | (value >>> (32 - shift))

/** Marvin32 of bytes under a seed, its two halves folded into one unsigned 32-bit number. */
export function marvin32(bytes: Uint8Array, seed: MarvinSeed): number {
  const seedBytes = Buffer.from(seed, 'latin1')
  let p0 = seedBytes.readInt32BE(4)
  let p1 = seedBytes.readInt32BE(0)
  const mix = (word: number) => {
    p0 = (p0 + word) | 0
    p1 ^= p0
    p0 = (rotate(p0, 20) + p1) | 0
    p1 = rotate(p1, 9) ^ p0
    p0 = (rotate(p0, 27) + p1) | 0
    p1 = rotate(p1, 19)
  }
  const input = Buffer.from(bytes)
  const wholeWords = input.length & ~3
  for (let at = 0; at < wholeWords; at += 4) mix(input.readInt32LE(at))
  let last = 0x80
  for (let at = input.length - 1; at >= wholeWords; at -= 1) last = (last << 8) | (input[at] ?? 0)
  mix(last)
  mix(0)
  return (p0 ^ p1) >>> 0
}
