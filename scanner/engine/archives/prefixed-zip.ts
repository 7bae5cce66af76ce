import { type Archive, startsWith, takeEntry } from './archive.ts'

const SHEBANG = [0x23, 0x21]
const LONGEST_LINE = 256

/** A zip behind something else: extensions of Chrome, and programs of Python that one line starts. */
export const prefixedZip: Archive = {
  decoder: 'zip',
  opens: (bytes) => zipStart(bytes) > 0,
  *entries(bytes, budget) {
    const from = zipStart(bytes)
    if (takeEntry(budget))
      yield { path: null, bytes: bytes.subarray(from), from, to: bytes.length, packed: false }
    else yield { reason: 'archive-too-large', bytes: bytes.length }
  },
}

/** Where the zip begins, or 0. */
function zipStart(bytes: Uint8Array): number {
  const isExtension = startsWith(bytes, 0x43, 0x72, 0x32, 0x34) && bytes.length > 32
  if (!isExtension && !startsWith(bytes, ...SHEBANG)) return 0
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const at = isExtension ? extensionStart(view) : bytes.subarray(0, LONGEST_LINE).indexOf(10) + 1
  return startsWith(bytes.subarray(at, at + 4), 0x50, 0x4b, 3, 4) ? at : 0
}

/** The second form has a key and a signature, the third one header. */
function extensionStart(view: DataView): number {
  const first = view.getUint32(8, true)
  return view.getUint32(4, true) === 2 ? 16 + first + view.getUint32(12, true) : 12 + first
}
