import type { Archive } from './archive.ts'
import { pdf } from './pdf.ts'
import { bzip2, gzip, unsupported, zlib, zstd } from './stream.ts'
import { tar } from './tar.ts'
import { zip } from './zip.ts'

export type { Archive } from './archive.ts'

/** Every kind of archive that is opened, or counted as one that is not. */
const archives: readonly Archive[] = [zip, gzip, zlib, tar, pdf, zstd, bzip2, unsupported]

/** The kind of archive that the bytes are by their magic, or null. */
export function archiveOf(bytes: Uint8Array): Archive | null {
  return archives.find((archive) => archive.opens(bytes)) ?? null
}
