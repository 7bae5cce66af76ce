import { crc32, deflateRawSync } from 'node:zlib'

/** A zip of entries: path, content, method (0 stored, 8 deflated; others are stored under their number). */
export function zipOf(entries: readonly (readonly [string, Uint8Array, number])[]): Buffer {
  const locals: Buffer[] = []
  const records: Buffer[] = []
  let at = 0
  for (const [path, content, method] of entries) {
    const name = Buffer.from(path)
    const packed = method === 8 ? deflateRawSync(content) : Buffer.from(content)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(method, 4)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(content.length, 18)
    common.writeUInt16LE(name.length, 22)
    const record = Buffer.alloc(46)
    record.writeUInt32LE(0x02014b50, 0)
    record.writeUInt16LE(20, 4)
    common.copy(record, 6)
    record.writeUInt32LE(at, 42)
    records.push(record, name)
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), common, name, packed])
    locals.push(local)
    at += local.length
  }
  const directory = Buffer.concat(records)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, directory, end])
}

/** A tar of plain files. */
export function tarOf(entries: readonly (readonly [string, Uint8Array])[]): Buffer {
  const blocks = entries.flatMap(([path, content]) => {
    const header = Buffer.alloc(512)
    header.write(path.slice(0, 100), 0)
    header.write('0000644\0', 100)
    header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124)
    header.fill(' ', 148, 156)
    header.write('0', 156)
    header.write('ustar\u000000', 257)
    const sum = header.reduce((total, byte) => total + byte, 0)
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
    return [header, Buffer.from(content), Buffer.alloc((512 - (content.length % 512)) % 512)]
  })
  return Buffer.concat([...blocks, Buffer.alloc(1_024)])
}

/** A SQLite file with one table page of 512 bytes whose one row holds the texts; what does not fit overflows. */
export function sqliteOf(texts: readonly string[]): Buffer {
  const page = 512
  const types = texts.map((text) => varint(13 + 2 * text.length))
  const head = types.reduce((sum, type) => sum + type.length, 1)
  const payload = Buffer.concat([Buffer.from([head]), ...types, Buffer.from(texts.join(''))])
  const usable = page
  const least = Math.floor(((usable - 12) * 32) / 255) - 23
  const fitting = least + ((payload.length - least) % (usable - 4))
  const local = payload.length <= usable - 35 ? payload.length : fitting <= usable - 35 ? fitting : least
  const rest = payload.subarray(local)
  const pages = Array.from({ length: Math.ceil(rest.length / (page - 4)) }, (_, index) => {
    const overflow = Buffer.alloc(page)
    const isLast = (index + 1) * (page - 4) >= rest.length
    overflow.writeUInt32BE(isLast ? 0 : index + 4, 0)
    rest.copy(overflow, 4, index * (page - 4), (index + 1) * (page - 4))
    return overflow
  })
  const pointer = Buffer.alloc(pages.length === 0 ? 0 : 4)
  if (pages.length > 0) pointer.writeUInt32BE(3, 0)
  const cell = Buffer.concat([varint(payload.length), varint(1), payload.subarray(0, local), pointer])
  const first = Buffer.alloc(page)
  first.write('SQLite format 3\0')
  first.writeUInt16BE(page, 16)
  first[100] = 13
  const leaf = Buffer.alloc(page)
  leaf[0] = 13
  leaf.writeUInt16BE(1, 3)
  leaf.writeUInt16BE(page - cell.length, 8)
  cell.copy(leaf, page - cell.length)
  return Buffer.concat([first, leaf, ...pages])
}

function varint(value: number): Buffer {
  const bytes = [value & 127]
  for (let rest = value >> 7; rest > 0; rest >>= 7) bytes.unshift((rest & 127) | 128)
  return Buffer.from(bytes)
}

/** A bzip2 stream of one block, packed the plain way: every symbol has a code of nine bits. Below 900 characters. */
export function bzip2Of(text: string): Buffer {
  const bytes = runLengths(Buffer.from(text))
  const rotations = bytes.map((_, index) => index)
  const doubled = Buffer.concat([Buffer.from(bytes), Buffer.from(bytes)])
  rotations.sort((left, right) =>
    Buffer.compare(
      doubled.subarray(left, left + bytes.length),
      doubled.subarray(right, right + bytes.length),
    ),
  )
  const last = rotations.map((start) => doubled[start + bytes.length - 1] ?? 0)
  const symbols = symbolsOf(last)
  const bits: string[] = []
  const put = (value: number, count: number) => bits.push(value.toString(2).padStart(count, '0'))
  put(0x425a6839, 32)
  put(0x314159, 24)
  put(0x265359, 24)
  put(0, 32)
  put(0, 1)
  put(rotations.indexOf(0), 24)
  put(0xffff, 16)
  for (let row = 0; row < 16; row++) put(0xffff, 16)
  put(2, 3)
  const selectors = Math.ceil(symbols.length / 50)
  put(selectors, 15)
  for (let index = 0; index < selectors; index++) put(0, 1)
  for (let table = 0; table < 2; table++) {
    put(9, 5)
    for (let symbol = 0; symbol < 258; symbol++) put(0, 1)
  }
  for (const symbol of symbols) put(symbol, 9)
  put(0x177245, 24)
  put(0x385090, 24)
  put(0, 32)
  const all = bits.join('').padEnd(Math.ceil(bits.join('').length / 8) * 8, '0')
  return Buffer.from((all.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

function runLengths(bytes: Uint8Array): number[] {
  const packed: number[] = []
  for (let at = 0; at < bytes.length; ) {
    let length = 1
    while (length < 255 && bytes[at + length] === bytes[at]) length++
    for (let index = 0; index < Math.min(4, length); index++) packed.push(bytes[at] ?? 0)
    if (length >= 4) packed.push(length - 4)
    at += length
  }
  return packed
}

/** Moves to the front, runs of its first symbol in bijective base 2, and the end. */
function symbolsOf(bytes: readonly number[]): number[] {
  const order = Array.from({ length: 256 }, (_, byte) => byte)
  const symbols: number[] = []
  let zeros = 0
  const flush = () => {
    for (; zeros > 0; zeros = (zeros - (zeros % 2 === 1 ? 1 : 2)) / 2) symbols.push(zeros % 2 === 1 ? 0 : 1)
  }
  for (const byte of bytes) {
    const place = order.indexOf(byte)
    if (place === 0) {
      zeros++
      continue
    }
    flush()
    symbols.push(place + 1)
    order.unshift(...order.splice(place, 1))
  }
  flush()
  return [...symbols, 257]
}
