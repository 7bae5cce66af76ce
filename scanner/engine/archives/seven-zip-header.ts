import { Corrupt, Unsupported } from './unpack.ts'

/** One step of unpacking: its method in hex, what it wants to know, and how many streams it takes and gives. */
export type Coder = {
  readonly method: string
  readonly properties: Uint8Array
  readonly inputs: number
  readonly outputs: number
}
/** Bytes that are packed together: their coders in order, and how large what each gives is. */
export type Folder = {
  readonly coders: readonly Coder[]
  readonly sizes: number[]
  readonly packedStreams: number
}
/** Where packed streams lie, and how what comes out of each folder is cut into files. */
export type Streams = {
  readonly packedAt: number
  readonly packedSizes: readonly number[]
  readonly folders: readonly Folder[]
  readonly fileSizes: readonly (readonly number[])[]
}

const ID = {
  end: 0,
  header: 1,
  archiveProperties: 2,
  additionalStreams: 3,
  mainStreams: 4,
  files: 5,
  packInfo: 6,
  unpackInfo: 7,
  subStreams: 8,
  size: 9,
  digests: 10,
  folder: 11,
  unpackSizes: 12,
  counts: 13,
  emptyStream: 14,
  names: 17,
  encodedHeader: 23,
} as const
const MOST = 100_000

/** The header of a 7z archive: either streams that hold the real one, or streams and the names of the files in them. */
export type Header =
  | { readonly kind: 'encoded'; readonly streams: Streams }
  | { readonly kind: 'plain'; readonly streams: Streams | null; readonly names: readonly string[] }

/** Reads a header. Throws Corrupt or Unsupported. */
export function readHeader(bytes: Uint8Array): Header {
  const reader = new Reader(bytes)
  const id = reader.byte()
  if (id === ID.encodedHeader) return { kind: 'encoded', streams: readStreams(reader) }
  if (id !== ID.header) throw new Corrupt()
  let streams: Streams | null = null
  for (let next = reader.byte(); next !== ID.end; next = reader.byte()) {
    if (next === ID.mainStreams) streams = readStreams(reader)
    else if (next === ID.files) return { kind: 'plain', streams, names: readNames(reader) }
    else if (next === ID.archiveProperties) skipProperties(reader)
    else throw new Unsupported()
  }
  return { kind: 'plain', streams, names: [] }
}

function skipProperties(reader: Reader): void {
  while (reader.byte() !== ID.end) reader.take(reader.number())
}

function readStreams(reader: Reader): Streams {
  let packedAt = 0
  let packedSizes: number[] = []
  let folders: Folder[] = []
  let fileSizes: number[][] | null = null
  for (let id = reader.byte(); id !== ID.end; id = reader.byte()) {
    if (id === ID.packInfo) {
      packedAt = reader.number()
      packedSizes = readPackedSizes(reader, reader.count())
    } else if (id === ID.unpackInfo) folders = readFolders(reader)
    else if (id === ID.subStreams) fileSizes = readSubStreams(reader, folders)
    else throw new Corrupt()
  }
  return { packedAt, packedSizes, folders, fileSizes: fileSizes ?? folders.map((folder) => [sizeOf(folder)]) }
}

function readPackedSizes(reader: Reader, count: number): number[] {
  let sizes: number[] = []
  for (let id = reader.byte(); id !== ID.end; id = reader.byte()) {
    if (id === ID.size) sizes = Array.from({ length: count }, () => reader.number())
    else if (id === ID.digests) reader.digests(count)
    else throw new Corrupt()
  }
  return sizes
}

function readFolders(reader: Reader): Folder[] {
  if (reader.byte() !== ID.folder) throw new Corrupt()
  const count = reader.count()
  if (reader.byte() !== 0) throw new Unsupported()
  const folders = Array.from({ length: count }, () => readFolder(reader))
  for (let id = reader.byte(); id !== ID.end; id = reader.byte()) {
    if (id === ID.unpackSizes)
      for (const { coders, sizes } of folders)
        for (const { outputs } of coders)
          for (let index = 0; index < outputs; index++) sizes.push(reader.number())
    else if (id === ID.digests) reader.digests(count)
    else throw new Corrupt()
  }
  return folders
}

function readFolder(reader: Reader): Folder {
  const count = reader.number()
  if (count < 1 || count > 8) throw new Corrupt()
  const coders = Array.from({ length: count }, () => readCoder(reader))
  const inputs = coders.reduce((sum, coder) => sum + coder.inputs, 0)
  const outputs = coders.reduce((sum, coder) => sum + coder.outputs, 0)
  for (let pair = 0; pair < outputs - 1; pair++) {
    reader.number()
    reader.number()
  }
  const packedStreams = inputs - (outputs - 1)
  if (packedStreams > 1) for (let index = 0; index < packedStreams; index++) reader.number()
  return { coders, sizes: [], packedStreams }
}

function readCoder(reader: Reader): Coder {
  const flags = reader.byte()
  const method = Buffer.from(reader.take(flags & 15)).toString('hex')
  const isComplex = (flags & 16) !== 0
  const inputs = isComplex ? reader.number() : 1
  const outputs = isComplex ? reader.number() : 1
  const properties = (flags & 32) === 0 ? new Uint8Array(0) : reader.take(reader.number())
  if (inputs > 8 || outputs > 8) throw new Corrupt()
  return { method, properties, inputs, outputs }
}

function readSubStreams(reader: Reader, folders: readonly Folder[]): number[][] {
  let counts = folders.map(() => 1)
  let id = reader.byte()
  if (id === ID.counts) {
    counts = folders.map(() => reader.count())
    id = reader.byte()
  }
  const sizes = folders.map((folder, index) => {
    const known = Math.max(0, (counts[index] ?? 1) - 1)
    const first = id === ID.size ? Array.from({ length: known }, () => reader.number()) : []
    const rest = sizeOf(folder) - first.reduce((sum, size) => sum + size, 0)
    return (counts[index] ?? 1) === 0 ? [] : [...first, rest]
  })
  if (id === ID.size) id = reader.byte()
  // The digests are the last of it, and nothing in them is wanted.
  if (id === ID.digests)
    reader.digests(
      counts.reduce((sum, count) => sum + count, 0),
      true,
    )
  else if (id !== ID.end) throw new Corrupt()
  return sizes
}

/** The size of what the whole folder gives: the last output. */
const sizeOf = ({ sizes }: Folder): number => sizes.at(-1) ?? 0

/** Names of the files that have content, in order. */
function readNames(reader: Reader): string[] {
  const count = reader.count()
  let names: string[] = []
  let empty: boolean[] = []
  for (let id = reader.byte(); id !== ID.end; id = reader.byte()) {
    const content = new Reader(reader.take(reader.number()))
    if (id === ID.emptyStream) empty = content.bits(count)
    if (id !== ID.names || content.byte() !== 0) continue
    names = Buffer.from(content.rest()).toString('utf16le').split('\0').slice(0, count)
  }
  return names.filter((_, index) => empty[index] !== true)
}

class Reader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  byte(): number {
    const byte = this.#bytes[this.#at++]
    if (byte === undefined) throw new Corrupt()
    return byte
  }

  take(count: number): Uint8Array {
    if (count > this.#bytes.length - this.#at) throw new Corrupt()
    this.#at += count
    return this.#bytes.subarray(this.#at - count, this.#at)
  }

  rest(): Uint8Array {
    return this.#bytes.subarray(this.#at)
  }

  /** A number whose first byte tells by its leading ones how many bytes follow, the lowest first. */
  number(): number {
    const first = this.byte()
    let value = 0
    for (let index = 0; index < 8; index++) {
      const mask = 0x80 >> index
      if ((first & mask) === 0) return value + (first & (mask - 1)) * 2 ** (8 * index)
      value += this.byte() * 2 ** (8 * index)
    }
    return value
  }

  /** A number of things, each of which takes bytes. */
  count(): number {
    const count = this.number()
    if (count > MOST) throw new Corrupt()
    return count
  }

  bits(count: number): boolean[] {
    const bytes = this.take(Math.ceil(count / 8))
    return Array.from(
      { length: count },
      (_, index) => ((bytes[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0,
    )
  }

  /** Skips checksums; of the last ones, whose number is not known for certain, up to the end of the header. */
  digests(count: number, isLast = false): void {
    if (isLast) {
      this.#skipLast(count)
      return
    }
    const defined = this.byte() === 1 ? count : this.bits(count).filter(Boolean).length
    this.take(4 * defined)
  }

  /** Folders of one file may carry their own checksum, which is then left out here. */
  #skipLast(count: number): void {
    const isAll = this.byte() === 1
    const from = this.#at
    for (let wanted = count; wanted >= 0; wanted--) {
      const bits = isAll ? 0 : Math.ceil(wanted / 8)
      const end = from + bits + 4 * wanted
      const next = this.#bytes[end + 1]
      if (
        this.#bytes[end] !== ID.end ||
        (next !== ID.end && next !== ID.files && end + 1 < this.#bytes.length)
      )
        continue
      this.#at = end + 1
      return
    }
    throw new Corrupt()
  }
}
