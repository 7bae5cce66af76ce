import { latin1, utf8 } from '../bytes.ts'
import { type Archive, shownPath, startsWith, takeEntry } from './archive.ts'

const HEADER = 110
const LAST = 'TRAILER!!!'
const FILE_KIND = 0o170000
const PLAIN_FILE = 0o100000

/** cpio in its newer form, which packages of RPM and initial RAM disks hold. */
export const cpio: Archive = {
  decoder: 'cpio',
  opens: (bytes) => bytes[0] === 0x30 && /^07070[12]/.test(latin1(bytes, 0, 6)),
  *entries(bytes, budget) {
    for (let at = 0; at + HEADER <= bytes.length && /^07070[12]/.test(latin1(bytes, at, at + 6)); ) {
      const field = (index: number) =>
        Number.parseInt(latin1(bytes, at + 6 + index * 8, at + 14 + index * 8), 16) || 0
      const nameEnd = at + HEADER + field(11)
      const path = utf8(bytes, at + HEADER, nameEnd - 1)
      const from = padded(nameEnd)
      const size = field(6)
      const isFile = (field(1) & FILE_KIND) === PLAIN_FILE
      const to = Math.min(bytes.length, from + size)
      if (path === LAST) return
      if (from + size > bytes.length)
        yield { reason: 'archive-corrupt', bytes: Math.max(1, bytes.length - at) }
      at = padded(from + size)
      if (!isFile || to <= from) continue
      if (!takeEntry(budget)) {
        yield { reason: 'archive-too-large', bytes: bytes.length - from }
        return
      }
      yield { path: shownPath(path), bytes: bytes.subarray(from, to), from, to, packed: false }
    }
  },
}

const padded = (at: number): number => Math.ceil(at / 4) * 4

const LEAD = 96
const INTRODUCTION = 16

/** Packages of RPM: what comes behind their two headers is a packed cpio. */
export const rpm: Archive = {
  decoder: 'rpm',
  opens: (bytes) => startsWith(bytes, 0xed, 0xab, 0xee, 0xdb),
  *entries(bytes, budget) {
    const signature = headerEnd(bytes, LEAD)
    const from = signature === null ? null : headerEnd(bytes, Math.ceil(signature / 8) * 8)
    if (from === null || from >= bytes.length) {
      yield { reason: 'archive-corrupt', bytes: bytes.length }
      return
    }
    if (takeEntry(budget))
      yield { path: null, bytes: bytes.subarray(from), from, to: bytes.length, packed: false }
    else yield { reason: 'archive-too-large', bytes: bytes.length }
  },
}

/** The end of a header: sixteen bytes to an entry of its index, then its data. */
function headerEnd(bytes: Uint8Array, at: number): number | null {
  if (!startsWith(bytes.subarray(at), 0x8e, 0xad, 0xe8) || at + INTRODUCTION > bytes.length) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  return at + INTRODUCTION + view.getUint32(at + 8) * 16 + view.getUint32(at + 12)
}
