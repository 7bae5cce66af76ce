import { realpath } from 'node:fs/promises'
import path from 'node:path'
import { directorySource } from './directory.ts'
import { dockerImage } from './docker-image.ts'
import { type FileOptions, type FileSource, isSkip, type Piece } from './piece.ts'
import type { Skip } from './source.ts'

/**
 * Every file below a folder, as `directorySource`; an image of a container that is larger than a file may be is read
 * layer by layer instead, its files under `image.tar!<layer>!/<path>`. Throws SourceError `not-found`, `no-permission`.
 */
export async function folderSource(folder: string, options: FileOptions = {}): Promise<FileSource> {
  const { pieces, totals } = await directorySource(folder, options)
  return { pieces: withImages(pieces, await realpath(folder), options), totals }
}

async function* withImages(
  pieces: AsyncIterable<Piece>,
  top: string,
  options: FileOptions,
): AsyncGenerator<Piece> {
  for await (const piece of pieces) {
    const image = isSkip(piece) ? await imageOf(piece, top, options) : null
    if (image === null) yield piece
    else for await (const inner of image.pieces) yield below(piece, inner)
  }
}

async function imageOf(
  { reason, name }: Skip,
  top: string,
  options: FileOptions,
): Promise<FileSource | null> {
  const file = path.join(top, name)
  if (reason !== 'too-large' || (await realpath(file).catch(() => null)) !== file) return null
  return dockerImage(file, options)
}

function below(image: Piece, inner: Piece): Piece {
  const name = isSkip(image) ? image.name : image.path
  return isSkip(inner)
    ? { ...inner, name: `${name}!${inner.name}` }
    : { ...inner, path: `${name}!${inner.path}` }
}
