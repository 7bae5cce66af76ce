import { realpath, stat } from 'node:fs/promises'
import { relative } from 'node:path'
import { enclosingRepository } from './git/open-repository.ts'
import { workTreeSource } from './git/work-tree-source.ts'
import { pacer } from './pace.ts'
import {
  DEFAULT_MAX_BYTES,
  type FileOptions,
  type FileSource,
  isSkip,
  type Piece,
  unknownTotals,
} from './piece.ts'
import { fileReader } from './read-file.ts'
import { SourceError } from './source.ts'
import { walk } from './walk.ts'

/**
 * Every file below a folder. Inside a repository git itself says which files count; outside, the .gitignore files
 * on the way do. Paths are those below the folder. Throws SourceError `not-found`, `no-permission`.
 */
export async function directorySource(path: string, options: FileOptions = {}): Promise<FileSource> {
  const top = await folderAt(path)
  const repository = await enclosingRepository(top, options.signal)
  if (repository === null || repository.workTree === null) return plainDirectory(top, options)
  const below = relative(repository.workTree, top)
  return workTreeSource(repository, { ...options, which: 'all', below })
}

/** The same by our own walk, whatever repository the folder lies in. */
export function plainDirectory(top: string, options: FileOptions = {}): FileSource {
  return { pieces: readAll(top, options), totals: unknownTotals }
}

async function* readAll(top: string, options: FileOptions): AsyncGenerator<Piece> {
  const pause = pacer(options.signal)
  const read = fileReader(options.maxBytes ?? DEFAULT_MAX_BYTES)
  for (const found of walk(top, { ignored: options.ignored === true })) {
    const waiting = pause()
    if (waiting !== null) await waiting
    const piece = isSkip(found) ? found : read(found.file, found.path)
    if (piece !== null) yield piece
  }
}

async function folderAt(path: string): Promise<string> {
  const top = await realpath(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EACCES') throw noPermission(path)
    throw new SourceError('not-found', `${path} does not exist.`, 'Check the path.')
  })
  if (!(await stat(top)).isDirectory())
    throw new SourceError('not-found', `${path} is no folder.`, 'Give a folder, or scan it as a single file.')
  return top
}

const noPermission = (path: string): SourceError =>
  new SourceError('no-permission', `${path} may not be read.`, 'Give the scanning user read access.')
