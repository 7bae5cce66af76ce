import { lzmaOf } from './lzma-maker.ts'

const u16 = (value: number) => [value >> 8, value & 255]
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
const u64 = (value: number): Buffer => Buffer.concat([u32(value), u32(0)])
const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])

/** LZMA2: one piece packed with new properties, one as it is, and the end. Each below 64 KB. */
function lzma2Of(packedPart: Buffer, plainPart: Buffer): Buffer {
  const packed = lzmaOf(packedPart)
  const [size, length] = [packedPart.length - 1, packed.length - 1]
  const head = [0xe0 | (size >> 16), ...u16(size & 0xffff), ...u16(length), (2 * 5 + 0) * 9 + 3]
  const plain = plainPart.length === 0 ? [] : [2, ...u16(plainPart.length - 1)]
  return Buffer.concat([Buffer.from(head), packed, Buffer.from(plain), plainPart, Buffer.from([0])])
}

/** An xz stream of one block without a check; its second half is a piece that is not packed. */
export function xzOf(content: Buffer): Buffer {
  const half = Math.ceil(content.length / 2)
  const data = lzma2Of(content.subarray(0, half), content.subarray(half))
  const header = Buffer.concat([Buffer.from([2, 0, 0x21, 1, 0x16, 0, 0, 0]), Buffer.alloc(4)])
  const index = Buffer.concat([padded(Buffer.from([0, 1, 0x20, 0x10])), Buffer.alloc(4)])
  const magic = Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 0, 0, 0, 0, 0])
  return Buffer.concat([magic, header, padded(data), index, Buffer.alloc(8), Buffer.from([0, 0, 0x59, 0x5a])])
}

/** A 7z archive of files that are packed together with LZMA; below 128 bytes each number takes one byte, else two. */
export function sevenZipOf(files: readonly (readonly [string, Buffer])[]): Buffer {
  const number = (value: number) => (value < 128 ? [value] : [0x80 | (value >> 8), value & 255])
  const all = Buffer.concat(files.map(([, content]) => content))
  const packed = lzmaOf(all)
  const names = Buffer.from(files.map(([name]) => `${name}\0`).join(''), 'utf16le')
  const sizes = files.slice(0, -1).flatMap(([, content]) => number(content.length))
  const header = Buffer.from([
    ...[1, 4],
    ...[6, 0, 1, 9, ...number(packed.length), 0],
    ...[7, 11, 1, 0, 1, 0x23, 3, 1, 1, 5, 0x5d, 0, 0, 1, 0, 12, ...number(all.length), 0],
    ...[8, 13, files.length, 9, ...sizes, 10, 1, ...files.flatMap(() => [1, 2, 3, 4]), 0],
    ...[0, 5, files.length, 17, ...number(names.length + 1), 0, ...names, 0, 0],
  ])
  const start = Buffer.concat([u32(0), u64(packed.length), u64(header.length), u32(0)])
  return Buffer.concat([Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4]), start, packed, header])
}

/** An lzip member, whose mark of the end is left out: the reader ends where the bytes do. */
export const lzipOf = (content: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0x4c, 0x5a, 0x49, 0x50, 1, 0x14]), lzmaOf(content)])

/** An LZ4 frame of one block: literals, and then the same again as a match. */
export function lz4Of(content: Buffer): Buffer {
  const long = (value: number) => [
    ...Array.from({ length: Math.floor((value - 15) / 255) }, () => 255),
    (value - 15) % 255,
  ]
  const match = content.length - 5
  const block = Buffer.concat([
    Buffer.from([0xff, ...long(content.length)]),
    content,
    Buffer.from([content.length & 255, content.length >> 8, ...long(match - 4)]),
    Buffer.from([0x50]),
    content.subarray(match),
  ])
  const head = Buffer.from([0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0])
  return Buffer.concat([head, u32(block.length), block, u32(0)])
}

/** An ar archive, as a package of Debian is one. */
export function arOf(files: readonly (readonly [string, Buffer])[]): Buffer {
  const parts = files.map(([name, content]) => {
    const head = `${name.padEnd(16)}${'0'.padEnd(12)}${'0'.padEnd(6)}${'0'.padEnd(6)}${'100644'.padEnd(8)}`
    const size = String(content.length).padEnd(10)
    return Buffer.concat([Buffer.from(`${head}${size}\`\n`), content, Buffer.alloc(content.length % 2, '\n')])
  })
  return Buffer.concat([Buffer.from('!<arch>\n'), ...parts])
}

/** A cpio archive of plain files in the newer form. */
export function cpioOf(files: readonly (readonly [string, Buffer])[]): Buffer {
  const entry = (name: string, content: Buffer, mode: number) => {
    const fields = [1, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, name.length + 1, 0]
    const head = `070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}${name}\0`
    return Buffer.concat([padded(Buffer.from(head)), padded(content)])
  }
  const entries = files.map(([name, content]) => entry(name, content, 0o100644))
  return Buffer.concat([...entries, entry('TRAILER!!!', Buffer.alloc(0), 0)])
}

/** A package of RPM around what it packs. */
export function rpmOf(payload: Buffer): Buffer {
  const header = (data: Buffer) => {
    const head = Buffer.alloc(16)
    head.set([0x8e, 0xad, 0xe8, 1])
    head.writeUInt32BE(1, 8)
    head.writeUInt32BE(data.length, 12)
    return Buffer.concat([head, Buffer.alloc(16), data])
  }
  const lead = Buffer.concat([Buffer.from([0xed, 0xab, 0xee, 0xdb]), Buffer.alloc(92)])
  return Buffer.concat([lead, header(Buffer.alloc(8)), header(Buffer.from('data')), payload])
}

/** An extension of Chrome in the third form. */
export const crxOf = (zip: Buffer): Buffer =>
  Buffer.concat([Buffer.from('Cr24'), u32(3), u32(20), Buffer.alloc(20, 7), zip])
