import { lstatSync } from 'node:fs'
import { pacer } from '#scanner/sources/pace.ts'
import {
  DEFAULT_MAX_BYTES,
  type FileOptions,
  type FileSource,
  type Piece,
  unknownTotals,
} from '#scanner/sources/piece.ts'
import { fileReader } from '#scanner/sources/read-file.ts'
import type { GitRepository } from './repository.ts'
import { type WorkTreeOptions, type WorkTreePath, workTreeFiles } from './work-tree.ts'

export type WorkTreeSourceOptions = FileOptions & Pick<WorkTreeOptions, 'which' | 'below'>

/**
 * The files of a repository's work tree with their bytes. With `which: 'changed'` and history read beside it,
 * every byte is read once. Links, submodules and what .gitignore leaves out are skips; deleted files are nothing.
 */
export function workTreeSource(repository: GitRepository, options: WorkTreeSourceOptions): FileSource {
  return { pieces: readAll(repository, options), totals: unknownTotals }
}

async function* readAll(repository: GitRepository, options: WorkTreeSourceOptions): AsyncGenerator<Piece> {
  const { workTree } = repository
  if (workTree === null) return
  const pause = pacer(options.signal)
  const read = fileReader(options.maxBytes ?? DEFAULT_MAX_BYTES)
  const top = Buffer.from(`${workTree}/`)
  const isInside = insideChecker(top)
  const strip = options.below === undefined || options.below === '' ? 0 : options.below.length + 1
  for await (const found of workTreeFiles(repository, options)) {
    const waiting = pause()
    if (waiting !== null) await waiting
    const name = found.path.slice(strip)
    const piece = pieceOf(found, name, top, read, isInside)
    if (piece !== null) yield piece
  }
}

function pieceOf(
  found: WorkTreePath,
  name: string,
  top: Buffer,
  read: ReturnType<typeof fileReader>,
  isInside: (path: Buffer) => boolean,
): Piece | null {
  if (found.kind !== 'file') return { reason: found.kind, name, bytes: 0 }
  if (!isInside(found.bytes)) return { reason: 'symlink', name, bytes: 0 }
  return read(Buffer.concat([top, found.bytes]), name)
}

/**
 * An index may name any path. Only those are opened whose folders are real ones below the top: no link on the way, no
 * `..`, nothing absolute.
 */
function insideChecker(top: Buffer): (path: Buffer) => boolean {
  const known = new Map<string, boolean>([['', true]])

  function isRealFolder(path: string): boolean {
    const before = known.get(path)
    if (before !== undefined) return before
    const cut = path.lastIndexOf('/')
    const name = path.slice(cut + 1)
    const answer =
      isRealFolder(cut === -1 ? '' : path.slice(0, cut)) &&
      isPlain(name) &&
      !isLink(Buffer.concat([top, Buffer.from(path, 'latin1')]))
    known.set(path, answer)
    return answer
  }

  return (path) => {
    const text = path.toString('latin1')
    const cut = text.lastIndexOf('/')
    return isPlain(text.slice(cut + 1)) && isRealFolder(cut === -1 ? '' : text.slice(0, cut))
  }
}

const isPlain = (name: string): boolean => name !== '' && name !== '.' && name !== '..'

function isLink(path: Buffer): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
}
