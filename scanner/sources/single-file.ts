import { createReadStream } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { DEFAULT_MAX_BYTES, type FileOptions, type FileSource, type Piece } from './piece.ts'
import { fileReader } from './read-file.ts'
import { SourceError } from './source.ts'
import { streamPieces } from './stdin.ts'

/**
 * One file, or what a pipe has to say (`<(command)`). A link that a person names is followed. Throws SourceError
 * `not-found`, `no-permission`.
 */
export async function singleFile(path: string, options: FileOptions = {}): Promise<FileSource> {
  const file = await realpath(path).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EACCES' ? noPermission(path) : notFound(path)
  })
  const stats = await stat(file).catch(() => {
    throw notFound(path)
  })
  if (stats.isDirectory()) throw new SourceError('not-found', `${path} is a folder.`, 'Scan it as a folder.')
  if (!stats.isFile()) {
    const pieces = streamPieces(createReadStream(path), path, options)
    return { pieces, totals: () => ({ files: 1, bytes: null }) }
  }
  const read = fileReader(options.maxBytes ?? DEFAULT_MAX_BYTES)
  return { pieces: readOne(() => read(file, path), path), totals: () => ({ files: 1, bytes: stats.size }) }
}

/** A file that was named and cannot be read is an error, not a skip. */
async function* readOne(read: () => Piece | null, path: string): AsyncGenerator<Piece> {
  const piece = read()
  if (piece === null) throw notFound(path)
  if ('reason' in piece && piece.reason === 'unreadable') throw noPermission(path)
  yield piece
}

const notFound = (path: string): SourceError =>
  new SourceError('not-found', `${path} does not exist.`, 'Check the path.')

const noPermission = (path: string): SourceError =>
  new SourceError('no-permission', `${path} may not be read.`, 'Give the scanning user read access.')
