import { copyFile, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SourceError } from '#scanner/sources/source.ts'
import { type GitPlace, kindOf } from './find-git-dir.ts'
import type { RepositoryConfig } from './repository-config.ts'
import { roomRoot } from './room-root.ts'

/**
 * Makes a git directory of our own that borrows objects, refs and index of `place` by links. Git run on it
 * never sees the repository's configuration, hooks, attributes or grafts, and who owns it does not matter.
 */
export async function makeCleanRoom(place: GitPlace, config: RepositoryConfig): Promise<string> {
  const alternates = join(place.commonDir, 'objects', 'info', 'alternates')
  if (['folder', 'other'].includes(await kindOf(alternates))) throw notPlain(alternates)
  const room = await mkdtemp(join(roomRoot(), 'room-'))
  await mkdir(join(room, 'info'))
  await writeFile(join(room, 'config'), configText(config))
  await copyFile(join(place.gitDir, 'HEAD'), join(room, 'HEAD'))
  for (const name of ['objects', 'refs', 'reftable']) await link(place.commonDir, room, name, 'folder')
  for (const name of ['packed-refs', 'shallow', 'info/exclude'])
    await link(place.commonDir, room, name, 'file')
  await link(place.gitDir, room, 'index', 'file')
  for (const name of await sharedIndexes(place.gitDir)) await link(place.gitDir, room, name, 'file')
  return room
}

const notPlain = (path: string): SourceError =>
  new SourceError('corrupt', `${path} is no regular file.`, 'Remove it, or scan a fresh clone.')

/** Removes the clean room; the process ending does so as well. Nothing can be read of the repository after it. */
export async function closeRepository({ cleanRoom }: { readonly cleanRoom: string }): Promise<void> {
  await rm(cleanRoom, { recursive: true, force: true })
}

function configText({ objectFormat, refStorage }: RepositoryConfig): string {
  const extensions = [
    objectFormat === 'sha256' ? '\tobjectFormat = sha256\n' : '',
    refStorage === 'reftable' ? '\trefStorage = reftable\n' : '',
  ].join('')
  return `[core]\n\trepositoryformatversion = 1\n\tbare = false\n[extensions]\n${extensions}`
}

async function link(from: string, room: string, name: string, kind: 'file' | 'folder'): Promise<void> {
  const target = join(from, name)
  if ((await kindOf(target)) !== kind) return
  if (process.platform !== 'win32') await symlink(target, join(room, name))
  else if (kind === 'folder') await symlink(target, join(room, name), 'junction')
  else await copyFile(target, join(room, name))
}

const sharedIndexes = async (gitDir: string): Promise<string[]> =>
  (await readdir(gitDir)).filter((name) => name.startsWith('sharedindex.'))
