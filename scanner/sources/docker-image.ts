import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import { shownPath } from '#scanner/engine/archives/archive.ts'
import { isTarFile, TAR_BLOCK, tarHeaderAt } from '#scanner/engine/archives/tar.ts'
import type { ImageLayer, ImageParts } from './docker-image-layout.ts'
import { LayerPaths } from './docker-image-paths.ts'
import { DEFAULT_MAX_BYTES, type FileOptions, type FileSource, type Piece, unknownTotals } from './piece.ts'
import { blobOf } from './read-file.ts'
import { SourceError } from './source.ts'
import { TarStream } from './tar-stream.ts'

/** A layer may come out this much larger than it is packed, or this large. */
const MOST_RATIO = 200
const FLOOR_BYTES = 1024 * 1024 * 1024
const MOST_FILES = 2_000_000

/**
 * The files of every layer of an image that `docker save` or an OCI tool wrote as a tar, the top layer first, and what
 * its configuration says of environment and history. Null when the file is none. A file that a layer above replaced or
 * took away is `hidden`: it is still in the image.
 */
export async function dockerImage(path: string, options: FileOptions = {}): Promise<FileSource | null> {
  const file = await stat(path).catch(() => null)
  if (file === null || !file.isFile() || !(await startsAsTar(path))) return null
  const { openImage } = await import('./docker-image-layout.ts')
  const image = await openImage(path)
  return image === null ? null : { pieces: readImage(path, image, options), totals: unknownTotals }
}

/** Looked at first: a file that is none costs the reading of one block. What may not be read is no image. */
async function startsAsTar(path: string): Promise<boolean> {
  const file = await open(path).catch(() => null)
  if (file === null) return false
  try {
    const block = Buffer.alloc(TAR_BLOCK)
    await file.read(block, 0, TAR_BLOCK, 0)
    return tarHeaderAt(block, 0) !== null
  } finally {
    await file.close()
  }
}

async function* readImage(path: string, image: ImageParts, options: FileOptions): AsyncGenerator<Piece> {
  yield* image.problems
  for (const { name, bytes } of image.configurations) yield { blob: blobOf(bytes), path: name }
  const paths = new LayerPaths()
  const budget = { files: MOST_FILES }
  for (const layer of [...image.layers].reverse()) {
    yield* readLayer(path, layer, paths, budget, options)
    paths.endLayer()
  }
}

async function* readLayer(
  path: string,
  layer: ImageLayer,
  paths: LayerPaths,
  budget: { files: number },
  { maxBytes = DEFAULT_MAX_BYTES, signal }: FileOptions,
): AsyncGenerator<Piece> {
  const stream = new TarStream(unpacked(path, layer), Math.max(FLOOR_BYTES, layer.bytes * MOST_RATIO))
  try {
    for (let entry = await stream.next(); entry !== null; entry = await stream.next()) {
      if (signal?.aborted === true)
        throw new SourceError('cancelled', 'The scan was cancelled.', 'Start it again to go on.')
      if (!isTarFile(entry)) continue
      const hidden = paths.add(entry.path)
      if (hidden === 'whiteout') continue
      const name = `${layer.name}!/${shownPath(entry.path)}`
      if (budget.files-- <= 0) {
        yield { reason: 'archive-too-large', name: layer.name, bytes: layer.bytes }
        return
      }
      if (entry.bytes > maxBytes) {
        yield { reason: 'too-large', name, bytes: entry.bytes }
        continue
      }
      const bytes = await stream.content()
      yield { blob: blobOf(bytes), path: name, ...(hidden ? { hidden: true as const } : {}) }
    }
  } catch (error) {
    if (error instanceof SourceError) throw error
    yield {
      reason: stream.isTooLarge ? 'archive-too-large' : 'archive-corrupt',
      name: layer.name,
      bytes: layer.bytes,
    }
  } finally {
    stream.close()
  }
}

function unpacked(path: string, { start, bytes, packing }: ImageLayer): Readable {
  const stored = createReadStream(path, { start, end: Math.max(start, start + bytes - 1) })
  if (packing === 'none') return stored
  return pipeline(stored, packing === 'gzip' ? createGunzip() : createZstdDecompress(), () => {})
}
