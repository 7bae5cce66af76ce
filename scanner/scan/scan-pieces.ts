import { type FileSource, isSkip } from '#scanner/sources/piece.ts'
import { type Blob, SourceError } from '#scanner/sources/source.ts'
import { type Look, type Placement, type Run, scanBlob } from './look.ts'
import { settle } from './settle.ts'

/** Scans files outside git; findings are certain file by file. Throws SourceError. */
export async function scanFiles(run: Run, look: Look, source: FileSource): Promise<void> {
  const most = look.idSalt === null && run.baseline === null ? 1 : FILES_AT_ONCE
  const waiting: Placement[] = []
  for await (const { blob, path, hidden } of scanPieces(run, look, source)) {
    const presence = hidden === true ? 'in-history' : 'at-head'
    waiting.push({ blob, path, introduced: null, presence, inHead: null })
    if (waiting.length >= most) await settle(run, look, waiting.splice(0))
  }
  await settle(run, look, waiting)
}

/** Where ids have to be worked out, files with hits are settled together, so that several threads work. */
const FILES_AT_ONCE = 64

/** The same where one file was named: then not reading it is a failure. */
export async function scanOneFile(run: Run, look: Look, source: FileSource): Promise<void> {
  await scanFiles(run, look, source)
  const reasons = look.tally.coverage().skipped.map(({ reason }) => reason)
  if (reasons.includes('too-large'))
    throw new SourceError(
      'failed',
      'It is larger than 100 MiB and was not read to its end.',
      'Scan it in parts.',
    )
  if (look.tally.scanned > 0) return
  throw new SourceError('failed', 'It could not be read.', 'Give the scanning user read access.')
}

/** Scans each piece, counts it, and answers where blobs with hits lie. `nameOf` gives blobs another name. */
export async function* scanPieces(
  run: Run,
  look: Look,
  source: FileSource,
  nameOf: (blob: Blob) => string = ({ id }) => id,
): AsyncGenerator<{ blob: string; path: string; hidden?: true }> {
  const seen = new Set<string>()
  for await (const piece of source.pieces) {
    if (isSkip(piece)) look.tally.skip(piece)
    else {
      const id = nameOf(piece.blob)
      if (seen.has(id) || look.hits.has(id)) look.tally.read(piece.blob.bytes.length)
      else scanBlob(run, look, { id, bytes: piece.blob.bytes }, piece.path)
      seen.add(id)
      if (look.hits.has(id))
        yield { blob: id, path: piece.path, ...(piece.hidden === true ? { hidden: true } : {}) }
    }
    const { scanned, bytes } = look.tally
    const { files } = source.totals()
    run.progress.update({ doing: 'Reading files', done: scanned, total: files, bytes, likely: look.likely })
  }
}
