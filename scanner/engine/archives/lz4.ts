import type { Budget } from '../budget.ts'
import { startsWith } from './archive.ts'
import type { Inflated } from './inflate.ts'
import { Corrupt, type Output, unpack } from './unpack.ts'

const SHORTEST_MATCH = 4

export const isLz4 = (bytes: Uint8Array): boolean => startsWith(bytes, 0x04, 0x22, 0x4d, 0x18)

/** Unpacks LZ4 frames, one after the other. Checksums are not compared. */
export function unlz4(packed: Uint8Array, budget: Budget): Inflated {
  return unpack(packed.length, budget, (output) => {
    for (let at = 0; at < packed.length && isLz4(packed.subarray(at)); ) at = readFrame(packed, at, output)
  })
}

function readFrame(bytes: Uint8Array, start: number, output: Output): number {
  const flags = bytes[start + 4] ?? 0
  const hasSize = (flags & 8) !== 0
  const hasDictionary = (flags & 1) !== 0
  let at = start + 7 + (hasSize ? 8 : 0) + (hasDictionary ? 4 : 0)
  for (;;) {
    if (at + 4 > bytes.length) throw new Corrupt()
    const size = u32(bytes, at)
    at += 4
    if (size === 0) return at + ((flags & 4) === 0 ? 0 : 4)
    const length = size & 0x7fffffff
    const end = Math.min(bytes.length, at + length)
    if (size >= 0x80000000) output.write(bytes.subarray(at, end))
    else readBlock(bytes, at, end, output)
    if (at + length > bytes.length) throw new Corrupt()
    at += length + ((flags & 16) === 0 ? 0 : 4)
  }
}

/** Literals and matches in turn; the last ones are literals. */
function readBlock(bytes: Uint8Array, start: number, end: number, output: Output): void {
  let at = start
  while (at < end) {
    const token = bytes[at++] ?? 0
    const literals = longer(bytes, at, token >> 4)
    output.write(bytes.subarray(literals.next, Math.min(end, literals.next + literals.length)))
    at = literals.next + literals.length
    if (at >= end) return
    const distance = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
    const match = longer(bytes, at + 2, token & 15)
    output.copy(distance, match.length + SHORTEST_MATCH)
    at = match.next
  }
}

/** A length of four bits, which goes on in bytes when it is full. */
function longer(bytes: Uint8Array, at: number, nibble: number): { length: number; next: number } {
  let length = nibble
  let next = at
  if (nibble < 15) return { length, next }
  for (;;) {
    const byte = bytes[next++]
    if (byte === undefined) throw new Corrupt()
    length += byte
    if (byte < 255) return { length, next }
  }
}

const u32 = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16)) +
  (bytes[at + 3] ?? 0) * 0x1000000
