import { latin1 } from '../bytes.ts'
import { type Segment, SegmentWriter } from '../decode/segment.ts'

const MAGIC = 'SQLite format 3\0'
const TABLE_LEAF = 13
const INDEX_LEAF = 10
const LONGEST_TEXT = 1024 * 1024
const MOST_COLUMNS = 2_000

export const isSqlite = (bytes: Uint8Array): boolean =>
  bytes.length >= 512 && bytes[0] === 0x53 && latin1(bytes, 0, 16) === MAGIC

/** The log beside a database, in which newer pages stand until they are written back. */
export const isSqliteLog = (bytes: Uint8Array): boolean =>
  bytes.length > 544 &&
  bytes[0] === 0x37 &&
  bytes[1] === 0x7f &&
  bytes[2] === 6 &&
  (bytes[3] === 0x82 || bytes[3] === 0x83)

/** The texts and blobs of every row, columns parted by tabs, rows by line breaks, over the pages they overflow to. */
export function sqliteText(bytes: Uint8Array): Segment {
  const size = ((bytes[16] ?? 0) << 8) | (bytes[17] ?? 0)
  const pageBytes = size === 1 ? 65_536 : size
  const writer = new SegmentWriter()
  const isSound = pageBytes >= 512 && (pageBytes & (pageBytes - 1)) === 0
  const usable = pageBytes - (bytes[20] ?? 0)
  const pageAt = (page: number) => (page - 1) * pageBytes
  const file = { bytes, pageBytes, usable, steps: bytes.length * 2, pageAt }
  for (let page = 0; isSound && page < bytes.length; page += pageBytes)
    readPage(file, page, page === 0, writer)
  return writer.finish('sqlite', 0, bytes.length)
}

const LOG_HEADER = 32
const FRAME_HEADER = 24

/** The same of the pages in a log: every state that a row had since the last time. */
export function sqliteLogText(bytes: Uint8Array): Segment {
  const pageBytes = u32(bytes, 8)
  const writer = new SegmentWriter()
  const isSound = pageBytes >= 512 && pageBytes <= 65_536 && (pageBytes & (pageBytes - 1)) === 0
  const pages = new Map<number, number>()
  const file = {
    bytes,
    pageBytes,
    usable: pageBytes,
    steps: bytes.length * 2,
    pageAt: (page: number) => pages.get(page) ?? bytes.length,
  }
  for (let at = LOG_HEADER; isSound && at + FRAME_HEADER < bytes.length; at += FRAME_HEADER + pageBytes)
    pages.set(u32(bytes, at), at + FRAME_HEADER)
  for (let at = LOG_HEADER; isSound && at + FRAME_HEADER < bytes.length; at += FRAME_HEADER + pageBytes)
    readPage(file, at + FRAME_HEADER, u32(bytes, at) === 1, writer)
  return writer.finish('sqlite', 0, bytes.length)
}

/** `steps` bounds the bytes that are copied, whatever the cells claim. */
type File = {
  readonly bytes: Uint8Array
  readonly pageBytes: number
  readonly usable: number
  /** Where a page stands, by its number. */
  readonly pageAt: (page: number) => number
  steps: number
}

function readPage(file: File, page: number, isFirst: boolean, writer: SegmentWriter): void {
  const { bytes } = file
  const header = isFirst ? page + 100 : page
  const kind = bytes[header]
  if (kind !== TABLE_LEAF && kind !== INDEX_LEAF) return
  const count = u16(bytes, header + 3)
  for (let index = 0; index < Math.min(count, file.pageBytes / 4); index++) {
    const cell = page + u16(bytes, header + 8 + 2 * index)
    if (cell < page + 8 || cell >= Math.min(bytes.length, page + file.pageBytes)) continue
    readCell(file, page, cell, kind === TABLE_LEAF, writer)
  }
}

function readCell(file: File, page: number, cell: number, isTable: boolean, writer: SegmentWriter): void {
  const payload = varint(file.bytes, cell)
  const from = isTable ? varint(file.bytes, payload.next).next : payload.next
  const most = isTable ? file.usable - 35 : Math.floor(((file.usable - 12) * 64) / 255) - 23
  const places = payloadPlaces(file, from, Math.min(payload.value, LONGEST_TEXT), payload.value, most)
  if (places.length === 0 || from >= page + file.pageBytes) return
  const byteAt = (offset: number): number => file.bytes[placeOf(places, offset)] ?? 0
  const head = varintOf(byteAt, 0)
  let at = head.next
  let body = head.value
  for (let column = 0; at < head.value && column < MOST_COLUMNS; column++) {
    const type = varintOf(byteAt, at)
    at = type.next
    const length = lengthOf(type.value)
    if (type.value >= 12) {
      const limit = Math.min(body + length, payload.value, LONGEST_TEXT)
      for (let offset = body; offset < limit && file.steps > 0; offset++) {
        const place = placeOf(places, offset)
        if (place < 0) break
        file.steps--
        writer.push(file.bytes[place] ?? 0, place)
      }
      writer.push(9, Math.max(0, placeOf(places, Math.max(0, limit - 1))) + 1)
    }
    body += length
  }
  writer.push(10, Math.min(file.bytes.length, from))
}

/** Where consecutive stretches of a payload stand in the file. */
type Stretch = { readonly offset: number; readonly start: number; readonly length: number }

function payloadPlaces(file: File, from: number, wanted: number, whole: number, most: number): Stretch[] {
  const { bytes, usable } = file
  if (whole <= most) return [{ offset: 0, start: from, length: Math.min(whole, bytes.length - from) }]
  const least = Math.floor(((usable - 12) * 32) / 255) - 23
  const fitting = least + ((whole - least) % (usable - 4))
  const local = fitting <= most ? fitting : least
  const places: Stretch[] = [{ offset: 0, start: from, length: local }]
  let offset = local
  let next = u32(bytes, from + local)
  while (next > 0 && offset < wanted && file.steps > 0) {
    const start = file.pageAt(next)
    if (start + 4 >= bytes.length) break
    const length = Math.min(usable - 4, wanted - offset)
    places.push({ offset, start: start + 4, length })
    offset += length
    file.steps -= 16
    next = u32(bytes, start)
  }
  return places
}

/** Offsets are asked for in ascending order mostly; stretches are few, the last one is tried first. */
function placeOf(places: readonly Stretch[], offset: number): number {
  let low = 0
  let high = places.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((places[middle]?.offset ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  const stretch = places[low]
  if (stretch === undefined || offset - stretch.offset >= stretch.length) return -1
  return stretch.start + offset - stretch.offset
}

const lengthOf = (type: number): number => {
  if (type >= 12) return Math.floor((type - 12) / 2)
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0][type] ?? 0
}

const u16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
const u32 = (bytes: Uint8Array, at: number): number => u16(bytes, at) * 65_536 + u16(bytes, at + 2)
const varint = (bytes: Uint8Array, at: number) => varintOf((offset) => bytes[offset] ?? 0, at)

/** Seven bits to a byte, the highest first, at most nine bytes. */
function varintOf(byteAt: (offset: number) => number, at: number): { value: number; next: number } {
  let value = 0
  for (let index = 0; index < 9; index++) {
    const byte = byteAt(at + index)
    value = index === 8 ? value * 256 + byte : value * 128 + (byte & 0x7f)
    if (byte < 128) return { value, next: at + index + 1 }
  }
  return { value, next: at + 9 }
}
