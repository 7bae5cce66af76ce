import { createHash } from 'node:crypto'
import { type GitRepository, type Pair, readBlobs } from '#scanner/sources/git/index.ts'
import { workTreeSource } from '#scanner/sources/git/work-tree-source.ts'
import { isSkip, type Piece } from '#scanner/sources/piece.ts'
import type { Blob, Skip } from '#scanner/sources/source.ts'
import { MAX_BLOB_BYTES } from './history.ts'
import { readPieces } from './pieces.ts'
import type { Run } from './run.ts'

/** Reads what lies in the working tree and is not as HEAD holds it. Counts on behind the work list. */
export async function readWorkTree(
  run: Run,
  repository: GitRepository,
  from: number,
): Promise<{ uncommitted: Pair[]; count: number }> {
  if (repository.workTree === null) return { uncommitted: [], count: 0 }
  const { hits, count } = await readPieces(run, from, uncommittedFiles(run, repository))
  return { uncommitted: hits, count }
}

/** Reads blobs of the repository once more, and files that no commit holds. */
export async function* readAgain(
  run: Run,
  repository: GitRepository,
  ids: ReadonlySet<string>,
): AsyncGenerator<Blob | Skip> {
  const requests = [...ids].map((id) => ({ id, bytes: 0 }))
  yield* readBlobs(repository, requests, { maxBytes: MAX_BLOB_BYTES, signal: run.signal })
  if (repository.workTree !== null) yield* wanted(uncommittedFiles(run, repository), ids)
}

/** The blobs of those pieces that are asked for. */
export async function* wanted(pieces: AsyncIterable<Piece>, ids: ReadonlySet<string>): AsyncGenerator<Blob> {
  for await (const piece of pieces) if (!isSkip(piece) && ids.has(piece.blob.id)) yield piece.blob
}

function uncommittedFiles(run: Run, repository: GitRepository): AsyncGenerator<Piece> {
  const { pieces } = workTreeSource(repository, {
    which: 'changed',
    maxBytes: MAX_BLOB_BYTES,
    signal: run.signal,
  })
  return asGitBlobs(pieces, repository.objectFormat)
}

/** Under the name git would give the bytes, so that what is committed later is the same blob. */
async function* asGitBlobs(pieces: AsyncIterable<Piece>, format: 'sha1' | 'sha256'): AsyncGenerator<Piece> {
  for await (const piece of pieces) {
    if (isSkip(piece)) yield piece
    else {
      const { bytes } = piece.blob
      const id = createHash(format).update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
      yield { path: piece.path, blob: { id, bytes } }
    }
  }
}
