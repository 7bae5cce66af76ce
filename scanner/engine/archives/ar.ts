import { latin1 } from '../bytes.ts'
import { type Archive, shownPath, takeEntry } from './archive.ts'

const MAGIC = '!<arch>\n'
const HEADER = 60

/** ar, which packages of Debian and static libraries are. Its entries stand in it as they are. */
export const ar: Archive = {
  decoder: 'ar',
  opens: (bytes) => bytes[0] === 0x21 && latin1(bytes, 0, MAGIC.length) === MAGIC,
  *entries(bytes, budget) {
    for (let at = MAGIC.length; at + HEADER <= bytes.length; ) {
      const size = Number(latin1(bytes, at + 48, at + 58).trim())
      const isHeader = latin1(bytes, at + 58, at + HEADER) === '`\n' && Number.isSafeInteger(size)
      const from = at + HEADER
      const to = Math.min(bytes.length, from + size)
      if (!isHeader || from + size > bytes.length)
        yield { reason: 'archive-corrupt', bytes: bytes.length - at }
      if (!isHeader) return
      at = from + size + (size % 2)
      if (to <= from) continue
      if (!takeEntry(budget)) {
        yield { reason: 'archive-too-large', bytes: bytes.length - from }
        return
      }
      const name = latin1(bytes, from - HEADER, from - HEADER + 16)
        .trim()
        .replace(/\/$/, '')
      yield { path: shownPath(name), bytes: bytes.subarray(from, to), from, to, packed: false }
    }
  },
}
