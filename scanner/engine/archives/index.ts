import { ar } from './ar.ts'
import type { Archive } from './archive.ts'
import { cpio, rpm } from './cpio.ts'
import { pdf } from './pdf.ts'
import { prefixedZip } from './prefixed-zip.ts'
import { sevenZip } from './seven-zip.ts'
import { bzip2, gzip, lz4, lzip, unsupported, xz, zlib, zstd } from './stream.ts'
import { tar } from './tar.ts'
import { zip } from './zip.ts'

export type { Archive } from './archive.ts'

/** Every kind of archive that is opened, or counted as one that is not. */
const archives: readonly Archive[] = [
  zip,
  gzip,
  zlib,
  tar,
  pdf,
  zstd,
  bzip2,
  xz,
  sevenZip,
  ar,
  cpio,
  rpm,
  lz4,
  lzip,
  prefixedZip,
  unsupported,
]

/** The kind of archive that the bytes are by their magic, or null. */
export function archiveOf(bytes: Uint8Array): Archive | null {
  return archives.find((archive) => archive.opens(bytes)) ?? null
}
