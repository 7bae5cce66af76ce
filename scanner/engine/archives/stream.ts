import type { Budget } from '../budget.ts'
import { opensZlib } from '../encoded-run.ts'
import { type Archive, type Entry, startsWith, takeEntry, type Unopened } from './archive.ts'
import { bunzip2 } from './bzip2.ts'
import { type Inflated, inflate } from './inflate.ts'
import { isLz4, unlz4 } from './lz4.ts'
import { isLzip, isXz, unlzip, unxz } from './xz.ts'

/** One packed stream without a name: its content takes the place of the whole. */
function* wholeStream(
  bytes: Uint8Array,
  budget: Budget,
  unpack: () => Inflated,
): Generator<Entry | Unopened> {
  const found = takeEntry(budget) ? unpack() : { reason: 'archive-too-large' as const }
  if ('reason' in found) {
    yield { reason: found.reason, bytes: bytes.length }
    return
  }
  yield { path: null, bytes: found.bytes, from: 0, to: bytes.length, packed: true }
  if (!found.complete) yield { reason: 'archive-corrupt', bytes: bytes.length }
}

export const gzip: Archive = {
  decoder: 'gzip',
  opens: (bytes) => startsWith(bytes, 0x1f, 0x8b, 8) && bytes.length > 18,
  entries: (bytes, budget) => wholeStream(bytes, budget, () => inflate(bytes, 'gzip', budget)),
}

/** What zlib packed, which a third byte tells as well: no block is of the third kind. */
export const zlib: Archive = {
  decoder: 'zlib',
  opens: (bytes) => opensZlib(bytes) && bytes.length > 18,
  *entries(bytes, budget) {
    // Two bytes are too few to say that something is broken that was packed.
    for (const found of wholeStream(bytes, budget, () => inflate(bytes, 'zlib', budget)))
      if (!('reason' in found) || found.reason !== 'archive-corrupt') yield found
  },
}

export const zstd: Archive = {
  decoder: 'zstd',
  opens: (bytes) => startsWith(bytes, 0x28, 0xb5, 0x2f, 0xfd),
  entries: (bytes, budget) => wholeStream(bytes, budget, () => inflate(bytes, 'zstd', budget)),
}

export const bzip2: Archive = {
  decoder: 'bzip2',
  opens: (bytes) =>
    startsWith(bytes, 0x42, 0x5a, 0x68) &&
    (startsWith(bytes.subarray(4), 0x31, 0x41, 0x59, 0x26, 0x53, 0x59) ||
      startsWith(bytes.subarray(4), 0x17, 0x72, 0x45, 0x38, 0x50, 0x90)),
  entries: (bytes, budget) => wholeStream(bytes, budget, () => bunzip2(bytes, budget)),
}

export const xz: Archive = {
  decoder: 'xz',
  opens: isXz,
  entries: (bytes, budget) => wholeStream(bytes, budget, () => unxz(bytes, budget)),
}

export const lzip: Archive = {
  decoder: 'lzip',
  opens: isLzip,
  entries: (bytes, budget) => wholeStream(bytes, budget, () => unlzip(bytes, budget)),
}

export const lz4: Archive = {
  decoder: 'lz4',
  opens: isLz4,
  entries: (bytes, budget) => wholeStream(bytes, budget, () => unlz4(bytes, budget)),
}

const UNSUPPORTED: readonly (readonly number[])[] = [
  [0x52, 0x61, 0x72, 0x21, 0x1a, 7],
  [0x4d, 0x53, 0x43, 0x46, 0, 0, 0, 0],
  [0x1f, 0x9d, 0x90],
]

/** rar, cab and compress: known by their magic, and counted. */
export const unsupported: Archive = {
  decoder: 'zip',
  opens: (bytes) => UNSUPPORTED.some((magic) => startsWith(bytes, ...magic)),
  *entries(bytes) {
    yield { reason: 'archive-unsupported', bytes: bytes.length }
  },
}
