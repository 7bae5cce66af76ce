import type { Segment } from './segment.ts'

const LOOKED_AT = 4_096

/** UTF-16 by its byte order mark, or by where the NULs of Latin text stand; null when it is neither. */
export function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes.length < 16 || (bytes[0] !== 0 && bytes[1] !== 0 && bytes[2] !== 0 && bytes[3] !== 0)) return null
  const length = Math.min(bytes.length, LOOKED_AT) & ~1
  let even = 0
  let odd = 0
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0 && bytes[at + 1] !== 0) even++
    if (bytes[at + 1] === 0 && bytes[at] !== 0) odd++
  }
  const half = length / 2
  if (odd > half * 0.7 && even < half * 0.05) return 'utf-16le'
  return even > half * 0.7 && odd < half * 0.05 ? 'utf-16be' : null
}

/** The whole of UTF-16 bytes as UTF-8. Positions are worked out when first asked for. */
export function decodeUtf16(bytes: Uint8Array, order: 'utf-16le' | 'utf-16be'): Segment {
  const units = bytes.length >> 1
  const big = order === 'utf-16be' ? 1 : 0
  const unitAt = (index: number): number =>
    (bytes[2 * index + big] ?? 0) | ((bytes[2 * index + 1 - big] ?? 0) << 8)
  const decoded = new Uint8Array(units * 3)
  let length = 0
  for (let index = 0; index < units; index++) {
    const unit = unitAt(index)
    if (unit < 128) decoded[length++] = unit
    else if (unit < 0x800) {
      decoded[length++] = 0xc0 | (unit >> 6)
      decoded[length++] = 0x80 | (unit & 63)
    } else {
      decoded[length++] = 0xe0 | (unit >> 12)
      decoded[length++] = 0x80 | ((unit >> 6) & 63)
      decoded[length++] = 0x80 | (unit & 63)
    }
  }
  let positions: Uint32Array | null = null
  const locate = (): Uint32Array => {
    const table = new Uint32Array(length + 1)
    let at = 0
    for (let index = 0; index < units; index++) {
      const unit = unitAt(index)
      const size = unit < 128 ? 1 : unit < 0x800 ? 2 : 3
      for (let byte = 0; byte < size; byte++) table[at++] = 2 * index
    }
    table[length] = bytes.length
    return table
  }
  const positionOf = (offset: number): number => {
    positions ??= locate()
    return positions[offset] ?? bytes.length
  }
  return { decoder: order, bytes: decoded.subarray(0, length), positionOf, from: 0, to: bytes.length }
}
