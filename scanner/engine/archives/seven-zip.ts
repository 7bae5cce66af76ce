import type { Budget, InnerSkipReason } from '../budget.ts'
import { type Archive, type Entry, shownPath, startsWith, takeEntry, type Unopened } from './archive.ts'
import { bunzip2 } from './bzip2.ts'
import { type Inflated, inflate } from './inflate.ts'
import { Lzma, propertiesOf } from './lzma.ts'
import { readLzma2 } from './lzma2.ts'
import { type Coder, type Folder, type Header, readHeader, type Streams } from './seven-zip-header.ts'
import { Corrupt, Unsupported, unpack } from './unpack.ts'

const START = 32
const LARGEST_HEADER = 64 * 1024 * 1024
const ENCRYPTED = '06f10701'
/** Filters of machine code leave text as it is. */
const BRANCH_FILTER = /^(?:03030103|0303010[5-9]|030302\d\d|0[3-9a]|04)$/

/** 7z: files that are packed together, with LZMA, LZMA2, bzip2, deflate, Zstandard or not at all. */
export const sevenZip: Archive = {
  decoder: '7z',
  opens: (bytes) => startsWith(bytes, 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c) && bytes.length > START,
  *entries(bytes, budget) {
    const header = headerOf(bytes, budget)
    if ('reason' in header) yield { reason: header.reason, bytes: bytes.length }
    else if (header.kind === 'plain' && header.streams !== null)
      yield* filesOf(bytes, header.streams, header.names, budget)
  },
}

type Refused = { readonly reason: InnerSkipReason }

/** The header, which may be packed itself. */
function headerOf(bytes: Uint8Array, budget: Budget): Header | Refused {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const at = START + Number(view.getBigUint64(12, true))
  const size = Number(view.getBigUint64(20, true))
  if (size === 0) return { kind: 'plain', streams: null, names: [] }
  if (at + size > bytes.length || size > LARGEST_HEADER) return { reason: 'archive-corrupt' }
  try {
    const header = readHeader(bytes.subarray(at, at + size))
    if (header.kind === 'plain') return header
    const [folder] = foldersOf(bytes, header.streams)
    const found = folder === undefined ? { reason: 'archive-corrupt' as const } : folder.unpack(budget)
    return 'reason' in found ? found : readHeader(found.bytes)
  } catch (error) {
    return refusalOf(error)
  }
}

function refusalOf(error: unknown): Refused {
  if (error instanceof Unsupported) return { reason: 'archive-unsupported' }
  if (error instanceof Corrupt) return { reason: 'archive-corrupt' }
  throw error
}

type Packed = { readonly from: number; readonly to: number; readonly unpack: (budget: Budget) => Inflated }

/** Every folder with where its packed bytes lie. */
function foldersOf(bytes: Uint8Array, { packedAt, packedSizes, folders }: Streams): Packed[] {
  let at = START + packedAt
  let stream = 0
  return folders.map((folder) => {
    const from = at
    const own = packedSizes.slice(stream, stream + folder.packedStreams)
    stream += folder.packedStreams
    at += own.reduce((sum, size) => sum + size, 0)
    const to = Math.min(at, bytes.length)
    return { from, to, unpack: (budget) => unpackFolder(bytes.subarray(from, to), folder, budget) }
  })
}

function unpackFolder(
  packed: Uint8Array,
  { coders, sizes, packedStreams }: Folder,
  budget: Budget,
): Inflated {
  if (coders.some(({ method }) => method === ENCRYPTED)) return { reason: 'archive-encrypted' }
  const packing = coders.filter(({ method }) => !BRANCH_FILTER.test(method))
  const [coder] = packing
  if (coder === undefined || packing.length > 1 || packedStreams !== 1)
    return { reason: 'archive-unsupported' }
  return unpackOne(packed, coder, sizes[coders.indexOf(coder)] ?? 0, budget)
}

function unpackOne(
  packed: Uint8Array,
  { method, properties }: Coder,
  size: number,
  budget: Budget,
): Inflated {
  if (method === '00') return unpack(packed.length, budget, (output) => output.write(packed))
  if (method === '040108') return inflate(packed, 'deflate', budget)
  if (method === '040202') return bunzip2(packed, budget)
  if (method === '04f71101') return inflate(packed, 'zstd', budget)
  if (method === '21') return unpack(packed.length, budget, (output) => readLzma2(packed, 0, output))
  if (method !== '030101') return { reason: 'archive-unsupported' }
  return unpack(packed.length, budget, (output) => {
    const lzma = new Lzma(output, propertiesOf(properties[0] ?? 255))
    lzma.decode(packed, 0, packed.length, size, 0)
  })
}

function* filesOf(
  bytes: Uint8Array,
  streams: Streams,
  names: readonly string[],
  budget: Budget,
): Generator<Entry | Unopened> {
  let name = 0
  for (const [index, folder] of foldersOf(bytes, streams).entries()) {
    const { from, to } = folder
    const sizes = streams.fileSizes[index] ?? []
    const first = name
    name += sizes.length
    const found = to > from ? folder.unpack(budget) : { reason: 'archive-corrupt' as const }
    if ('reason' in found) {
      yield { reason: found.reason, bytes: Math.max(1, to - from) }
      continue
    }
    let at = 0
    for (const [place, size] of sizes.entries()) {
      const content = found.bytes.subarray(at, at + size)
      at += size
      if (content.length === 0) continue
      if (!takeEntry(budget)) {
        yield { reason: 'archive-too-large', bytes: to - from }
        return
      }
      yield { path: shownPath(names[first + place] ?? '?'), bytes: content, from, to, packed: true }
    }
    if (!found.complete || at > found.bytes.length) yield { reason: 'archive-corrupt', bytes: to - from }
  }
}
