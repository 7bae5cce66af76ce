import type { Budget } from '../budget.ts'
import { utf8 } from '../bytes.ts'
import { type Archive, type Entry, shownPath, startsWith, takeEntry, type Unopened } from './archive.ts'
import { bunzip2 } from './bzip2.ts'
import { type Inflated, inflate } from './inflate.ts'
import { Lzma, propertiesOf } from './lzma.ts'
import { unpack } from './unpack.ts'
import { unxz } from './xz.ts'

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const END_BYTES = 22
const LONGEST_COMMENT = 65_535
const UNKNOWN = 0xffffffff

type Record = {
  readonly path: string
  readonly encrypted: boolean
  readonly method: number
  readonly packedBytes: number
  readonly unpackedBytes: number
  /** Where the local header stands. */
  readonly at: number
}

/** zip, and what is one: jar, war, apk, whl, docx, xlsx, pptx, odt. */
export const zip: Archive = {
  decoder: 'zip',
  opens: (bytes) => startsWith(bytes, 0x50, 0x4b, 3, 4),
  *entries(bytes, budget) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    const listed = directoryOf(bytes, view)
    if (listed === null) yield { reason: 'archive-corrupt', bytes: bytes.length }
    for (const record of listed ?? localRecords(bytes, view)) {
      if (record === null) {
        yield { reason: 'archive-corrupt', bytes: 1 }
        return
      }
      if (record.path.endsWith('/')) continue
      if (!takeEntry(budget)) {
        yield { reason: 'archive-too-large', bytes: record.packedBytes }
        return
      }
      yield* entryOf(bytes, view, record, budget)
    }
  },
}

function* entryOf(
  bytes: Uint8Array,
  view: DataView,
  record: Record,
  budget: Budget,
): Generator<Entry | Unopened> {
  const { at, method, packedBytes } = record
  const isLocal = at + 30 <= bytes.length && view.getUint32(at, true) === LOCAL
  const from = isLocal ? at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true) : 0
  if (!isLocal || from > bytes.length) {
    yield { reason: 'archive-corrupt', bytes: Math.max(1, packedBytes) }
    return
  }
  if (record.encrypted) {
    yield { reason: 'archive-encrypted', bytes: Math.max(1, packedBytes) }
    return
  }
  const to = Math.min(bytes.length, from + packedBytes)
  if (to <= from) return
  const found = unpacked(bytes.subarray(from, to), record, budget)
  if ('reason' in found) {
    yield { reason: found.reason, bytes: to - from }
    return
  }
  yield { path: shownPath(record.path), bytes: found.bytes, from, to, packed: method !== 0 }
  if (!found.complete || to < from + packedBytes) yield { reason: 'archive-corrupt', bytes: to - from }
}

function unpacked(packed: Uint8Array, { method, unpackedBytes }: Record, budget: Budget): Inflated {
  if (method === 8) return inflate(packed, 'deflate', budget)
  if (method === 93) return inflate(packed, 'zstd', budget)
  if (method === 12) return bunzip2(packed, budget)
  if (method === 14) return unlzma(packed, unpackedBytes, budget)
  if (method === 95) return unxz(packed, budget)
  if (method !== 0) return { reason: 'archive-unsupported' }
  if (packed.length > budget.expandedLeft) return { reason: 'archive-too-large' }
  budget.expandedLeft -= packed.length
  return { bytes: packed, complete: true }
}

/** Two bytes of a version, the length of the properties, and these before what is packed. */
function unlzma(packed: Uint8Array, count: number, budget: Budget): Inflated {
  return unpack(packed.length, budget, (output) => {
    const lzma = new Lzma(output, propertiesOf(packed[4] ?? 255))
    lzma.decode(packed, 4 + (packed[2] ?? 0), packed.length, count, 0)
  })
}

/** The records of the central directory, read one by one; null when there is none. A null record is a broken one. */
function directoryOf(bytes: Uint8Array, view: DataView): Iterable<Record | null> | null {
  const lowest = Math.max(0, bytes.length - END_BYTES - LONGEST_COMMENT)
  for (let at = bytes.length - END_BYTES; at >= lowest; at--) {
    if (view.getUint32(at, true) !== END) continue
    const count = view.getUint16(at + 10, true)
    const start = view.getUint32(at + 16, true)
    if (start !== UNKNOWN) return centralRecords(bytes, view, start, count === 0xffff ? UNKNOWN : count)
    const wide = wideDirectory(view, at)
    return wide === null ? null : centralRecords(bytes, view, wide, UNKNOWN)
  }
  return null
}

/** Offset of the directory of a zip64 archive, whose locator stands before the end record. */
function wideDirectory(view: DataView, end: number): number | null {
  if (end < 20 || view.getUint32(end - 20, true) !== 0x07064b50) return null
  const record = Number(view.getBigUint64(end - 12, true))
  if (!(record + 56 <= view.byteLength) || view.getUint32(record, true) !== 0x06064b50) return null
  return Number(view.getBigUint64(record + 48, true))
}

function* centralRecords(
  bytes: Uint8Array,
  view: DataView,
  start: number,
  count: number,
): Generator<Record | null> {
  let at = start
  for (let index = 0; index < count; index++) {
    if (!(at + 46 <= bytes.length) || view.getUint32(at, true) !== CENTRAL) {
      if (count !== UNKNOWN || index === 0) yield null
      return
    }
    const nameBytes = view.getUint16(at + 28, true)
    const extraBytes = view.getUint16(at + 30, true)
    const extra = at + 46 + nameBytes
    const next = extra + extraBytes + view.getUint16(at + 32, true)
    if (next > bytes.length) {
      yield null
      return
    }
    const sizes = {
      unpacked: view.getUint32(at + 24, true),
      packed: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
    }
    yield {
      path: utf8(bytes, at + 46, extra),
      encrypted: (view.getUint16(at + 8, true) & 0x41) !== 0,
      method: view.getUint16(at + 10, true),
      ...wideSizes(view, extra, extra + extraBytes, sizes),
    }
    at = next
  }
}

/** Sizes that do not fit 32 bits stand in an extra field, in this order, only those that do not. */
function wideSizes(
  view: DataView,
  from: number,
  to: number,
  sizes: { readonly unpacked: number; readonly packed: number; readonly at: number },
): { unpackedBytes: number; packedBytes: number; at: number } {
  let at = from
  while (at + 4 <= to && view.getUint16(at, true) !== 1) at += 4 + view.getUint16(at + 2, true)
  let place = at + 4
  const wide = (value: number): number => {
    if (value !== UNKNOWN || place + 8 > to) return value
    place += 8
    return Number(view.getBigUint64(place - 8, true))
  }
  return { unpackedBytes: wide(sizes.unpacked), packedBytes: wide(sizes.packed), at: wide(sizes.at) }
}

/** Entries by their local headers, for an archive that lost its end. */
function* localRecords(bytes: Uint8Array, view: DataView): Generator<Record> {
  let at = 0
  while (at + 30 <= bytes.length && view.getUint32(at, true) === LOCAL) {
    const flags = view.getUint16(at + 6, true)
    const nameEnd = at + 30 + view.getUint16(at + 26, true)
    const from = nameEnd + view.getUint16(at + 28, true)
    const known = (flags & 8) === 0 ? view.getUint32(at + 18, true) : nextHeader(bytes, from) - from
    const path = utf8(bytes, at + 30, Math.min(bytes.length, nameEnd))
    const unpackedBytes = (flags & 8) === 0 ? view.getUint32(at + 22, true) : Number.POSITIVE_INFINITY
    const record = { path, packedBytes: known, unpackedBytes, at }
    yield { ...record, encrypted: (flags & 0x41) !== 0, method: view.getUint16(at + 8, true) }
    at = (flags & 8) === 0 ? from + known : nextLocal(bytes, from)
  }
}

const HEADER = Buffer.from([0x50, 0x4b])
const LOCAL_HEADER = Buffer.from([0x50, 0x4b, 3, 4])

/** Where the packed bytes of an entry of unknown size end: at the next record, or where the bytes do. */
function nextHeader(bytes: Uint8Array, from: number): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let at = buffer.indexOf(HEADER, from); at >= 0; at = buffer.indexOf(HEADER, at + 1)) {
    const kind = bytes[at + 2] ?? 0
    if ((kind === 3 && bytes[at + 3] === 4) || (kind === 7 && bytes[at + 3] === 8) || kind === 1) return at
  }
  return bytes.length
}

function nextLocal(bytes: Uint8Array, from: number): number {
  const found = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(LOCAL_HEADER, from)
  return found < 0 ? bytes.length : found
}
