import type { Pair } from '#scanner/sources/git/index.ts'
import { isSkip, type Piece } from '#scanner/sources/piece.ts'
import type { Blob, Skip } from '#scanner/sources/source.ts'
import { readAll } from './history.ts'
import type { Run } from './run.ts'

/** A file with matches. `hidden`: a layer above it in an image took it away or replaced it. */
export type Hit = Pair & { readonly hidden: boolean }

/** Reads files as they lie on disk. Answers those with matches, and how many there were. */
export async function readPieces(
  run: Run,
  from: number,
  pieces: AsyncIterable<Piece>,
): Promise<{ hits: Hit[]; count: number }> {
  const places: Hit[] = []
  let count = 0
  async function* blobs(): AsyncGenerator<Blob | Skip> {
    for await (const piece of pieces) {
      count += 1
      if (!isSkip(piece))
        places.push({ blob: piece.blob.id, path: piece.path, hidden: piece.hidden === true })
      yield isSkip(piece) ? piece : piece.blob
    }
  }
  const ids = await readAll(run, from, blobs())
  return { hits: places.filter(({ blob }) => ids.has(blob)), count }
}
