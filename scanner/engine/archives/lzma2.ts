import { Lzma, propertiesOf } from './lzma.ts'
import { Corrupt, type Output } from './unpack.ts'

/** Unpacks the pieces of LZMA2 from `from` on; gives the place after their end. */
export function readLzma2(bytes: Uint8Array, from: number, output: Output): number {
  let lzma: Lzma | null = null
  let base = output.length
  let at = from
  for (;;) {
    const control = bytes[at]
    if (control === undefined) throw new Corrupt()
    if (control === 0) return at + 1
    if (control === 1 || control >= 0xe0) base = output.length
    if (control < 0x80) {
      if (control > 2) throw new Corrupt()
      const end = at + 4 + u16(bytes, at + 1)
      output.write(bytes.subarray(at + 3, Math.min(end, bytes.length)))
      if (end > bytes.length) throw new Corrupt()
      at = end
      continue
    }
    const count = ((control & 0x1f) << 16) + u16(bytes, at + 1) + 1
    const hasProperties = control >= 0xc0
    const start = at + (hasProperties ? 6 : 5)
    const end = start + u16(bytes, at + 3) + 1
    if (hasProperties) lzma = renewed(lzma, bytes[at + 5] ?? 255, output)
    else if (control >= 0xa0) lzma?.reset()
    if (lzma === null) throw new Corrupt()
    lzma.decode(bytes, start, Math.min(end, bytes.length), count, base)
    at = end
  }
}

function renewed(lzma: Lzma | null, byte: number, output: Output): Lzma {
  const properties = propertiesOf(byte)
  if (lzma === null) return new Lzma(output, properties)
  lzma.reset(properties)
  return lzma
}

const u16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
