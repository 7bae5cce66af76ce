import { type Dirent, readdirSync } from 'node:fs'
import { pathText } from './git/path-text.ts'
import { type IgnoreFiles, isIgnored, withIgnoreFile } from './ignore-files.ts'
import type { Skip } from './source.ts'

/** A regular file: the bytes of its path on disk, and its path below the top as text. */
export type WalkedFile = { readonly file: Buffer; readonly path: string }

type Folder = { readonly bytes: Buffer; readonly base: string; readonly ignores: IgnoreFiles }

const SLASH = Buffer.from('/')

/**
 * Every regular file below a folder in order of name, with a Skip for links, special files, what may not be read
 * and what .gitignore leaves out. Links are not followed, so there are no loops. `.git` is not entered.
 */
export function* walk(top: string, options: { readonly ignored: boolean }): Generator<WalkedFile | Skip> {
  const folders: Folder[] = [{ bytes: Buffer.from(top), base: '', ignores: [] }]
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = entriesOf(folder.bytes)
    if (entries === null) {
      yield { reason: 'unreadable', name: folder.base || '.', bytes: 0 }
      continue
    }
    const ignores = options.ignored
      ? folder.ignores
      : withIgnoreFile(folder.ignores, folder.bytes.toString(), folder.base)
    const below: Folder[] = []
    for (const entry of entries) {
      if (entry.name.equals(DOT_GIT)) continue
      const bytes = Buffer.concat([folder.bytes, SLASH, entry.name])
      const path = folder.base + pathText(entry.name)
      if (isIgnored(ignores, entry.isDirectory() ? `${path}/` : path)) {
        yield { reason: 'ignored', name: path, bytes: 0 }
      } else if (entry.isDirectory()) below.push({ bytes, base: `${path}/`, ignores })
      else if (entry.isFile()) yield { file: bytes, path }
      else yield { reason: entry.isSymbolicLink() ? 'symlink' : 'special-file', name: path, bytes: 0 }
    }
    folders.push(...below.reverse())
  }
}

const DOT_GIT = Buffer.from('.git')

function entriesOf(folder: Buffer): Dirent<Buffer>[] | null {
  try {
    const entries = readdirSync(folder, { withFileTypes: true, encoding: 'buffer' })
    return entries.sort((one, other) => Buffer.compare(one.name, other.name))
  } catch {
    return null
  }
}
