import type { Budget } from '../budget.ts'
import { startsWith } from './archive.ts'
import type { Inflated } from './inflate.ts'
import { Lzma } from './lzma.ts'
import { readLzma2 } from './lzma2.ts'
import { Corrupt, type Output, Unsupported, unpack } from './unpack.ts'

const LZMA2 = 0x21
/** Filters that rewrite jumps of machine code, and leave text as it is. */
const isBranchFilter = (id: number): boolean => id >= 4 && id <= 11
const CHECK_BYTES = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64] as const
const STREAM_HEADER = 12

export const isXz = (bytes: Uint8Array): boolean => startsWith(bytes, 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0)
export const isLzip = (bytes: Uint8Array): boolean => startsWith(bytes, 0x4c, 0x5a, 0x49, 0x50, 1)

/** Unpacks the streams of an xz file, one after the other. Checksums are not compared. */
export function unxz(packed: Uint8Array, budget: Budget): Inflated {
  return unpack(packed.length, budget, (output) => {
    let at = 0
    while (at < packed.length && isXz(packed.subarray(at))) at = readStream(packed, at, output)
  })
}

/** Unpacks the members of an lzip file. */
export function unlzip(packed: Uint8Array, budget: Budget): Inflated {
  const properties = { lc: 3, lp: 0, pb: 2 }
  return unpack(packed.length, budget, (output) => {
    for (let at = 0; at < packed.length && isLzip(packed.subarray(at)); ) {
      const lzma = new Lzma(output, properties)
      at = lzma.decode(packed, at + 6, packed.length, Number.POSITIVE_INFINITY, output.length) + 20
    }
  })
}

function readStream(bytes: Uint8Array, start: number, output: Output): number {
  const checkBytes = CHECK_BYTES[(bytes[start + 7] ?? 0) & 15] ?? 0
  let at = start + STREAM_HEADER
  while (bytes[at] !== 0) at = readBlock(bytes, at, output) + checkBytes
  const count = vli(bytes, at + 1)
  let end = count.next
  for (let index = 0; index < 2 * count.value && end < bytes.length; index++) end = vli(bytes, end).next
  // What is left of the index up to four bytes, its checksum, and the end of the stream with zeros after it.
  end = at + Math.ceil((end - at) / 4) * 4 + 4 + STREAM_HEADER
  while (bytes[end] === 0 && end < bytes.length) end += 4
  return end
}

/** One block; gives the place of its check. */
function readBlock(bytes: Uint8Array, start: number, output: Output): number {
  const size = bytes[start]
  if (size === undefined) throw new Corrupt()
  const flags = bytes[start + 1] ?? 0
  let at = start + 2
  if ((flags & 0x40) !== 0) at = vli(bytes, at).next
  if ((flags & 0x80) !== 0) at = vli(bytes, at).next
  for (let index = 0; index <= (flags & 3); index++) {
    const id = vli(bytes, at)
    const properties = vli(bytes, id.next)
    at = properties.next + properties.value
    if (id.value !== LZMA2 && !isBranchFilter(id.value)) throw new Unsupported()
  }
  const from = start + (size + 1) * 4
  const end = readLzma2(bytes, from, output)
  return from + Math.ceil((end - from) / 4) * 4
}

/** A number of seven bits a byte, the lowest first. */
function vli(bytes: Uint8Array, at: number): { value: number; next: number } {
  let value = 0
  for (let index = 0; index < 7; index++) {
    const byte = bytes[at + index]
    if (byte === undefined) throw new Corrupt()
    value += (byte & 0x7f) * 2 ** (7 * index)
    if (byte < 0x80) return { value, next: at + index + 1 }
  }
  throw new Corrupt()
}
