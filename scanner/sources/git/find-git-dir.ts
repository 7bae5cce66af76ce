import { readFile, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { SourceError } from '#scanner/sources/source.ts'

/** Where a repository lies: read from the file system alone, none of its configuration is asked. */
export type GitPlace = {
  readonly gitDir: string
  readonly commonDir: string
  readonly workTree: string | null
}

/**
 * The repository whose top folder, bare folder or `.git` is `path`. Throws SourceError `not-found`,
 * `no-permission` or `not-a-repository`.
 */
export async function findGitDir(path: string): Promise<GitPlace> {
  const top = await real(path)
  const place = await placeAt(top)
  if (place !== null) return place
  throw new SourceError(
    'not-a-repository',
    `${path} is not a git repository.`,
    'Give the top folder of a repository, a bare repository, or the URL of one.',
  )
}

/** The repository that `path` lies in, looking upwards, or null. */
export async function enclosingGitDir(path: string): Promise<GitPlace | null> {
  for (let folder = await real(path); ; folder = dirname(folder)) {
    const place = await placeAt(folder)
    if (place !== null) return place
    if (dirname(folder) === folder) return null
  }
}

async function placeAt(folder: string): Promise<GitPlace | null> {
  const dotGit = join(folder, '.git')
  const kind = await kindOf(dotGit)
  if (kind === 'file') {
    const gitDir = await linkedGitDir(dotGit)
    return gitDir === null ? null : { ...(await withCommonDir(gitDir)), workTree: folder }
  }
  if (kind === 'folder' && (await isGitDir(dotGit)))
    return { ...(await withCommonDir(dotGit)), workTree: folder }
  if (!(await isGitDir(folder))) return null
  const workTree = basename(folder) === '.git' ? dirname(folder) : null
  return { ...(await withCommonDir(folder)), workTree }
}

/** A linked work tree or a submodule has a file `.git` that names its git directory. */
async function linkedGitDir(dotGit: string): Promise<string | null> {
  const named = /^gitdir: (.+?)\r?\n?$/s.exec(await readSmall(dotGit))?.[1]
  if (named === undefined) return null
  const gitDir = resolve(dirname(dotGit), named)
  return (await kindOf(join(gitDir, 'HEAD'))) === 'file' ? gitDir : null
}

async function withCommonDir(gitDir: string): Promise<{ gitDir: string; commonDir: string }> {
  const file = join(gitDir, 'commondir')
  if ((await kindOf(file)) !== 'file') return { gitDir, commonDir: gitDir }
  return { gitDir, commonDir: resolve(gitDir, (await readSmall(file)).trim()) }
}

async function isGitDir(folder: string): Promise<boolean> {
  if ((await kindOf(join(folder, 'HEAD'))) !== 'file') return false
  if ((await kindOf(join(folder, 'commondir'))) === 'file') return true
  const kinds = await Promise.all(['objects', 'refs'].map((name) => kindOf(join(folder, name))))
  return kinds.every((kind) => kind === 'folder')
}

/** What a path is, following links; opening anything but a regular file could block for ever. */
export async function kindOf(path: string): Promise<'file' | 'folder' | 'other' | 'none'> {
  const stats = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EACCES' || error.code === 'EPERM') throw noPermission(path)
    return null
  })
  if (stats === null) return 'none'
  return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other'
}

async function real(path: string): Promise<string> {
  return realpath(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EACCES' || error.code === 'EPERM') throw noPermission(path)
    throw new SourceError('not-found', `${path} does not exist.`, 'Check the path.')
  })
}

const readSmall = async (path: string): Promise<string> =>
  (await readFile(path, 'utf8').catch(() => '')).slice(0, 8192)

const noPermission = (path: string): SourceError =>
  new SourceError('no-permission', `${path} may not be read.`, 'Give the scanning user read access.')
