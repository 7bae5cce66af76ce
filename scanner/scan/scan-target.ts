import { mkdtemp, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { looksLikeBucket, parseBucketAddress } from '#scanner/sources/bucket/address.ts'
import { dockerImage } from '#scanner/sources/docker-image.ts'
import { folderSource } from '#scanner/sources/folder.ts'
import { looksLikeRemote, openRepository, parseRemoteUrl, syncMirror } from '#scanner/sources/git/index.ts'
import { roomRoot } from '#scanner/sources/git/room-root.ts'
import { singleFile } from '#scanner/sources/single-file.ts'
import { SourceError } from '#scanner/sources/source.ts'
import { standardInput } from '#scanner/sources/stdin.ts'
import { emptyIgnoreFile, ignoreFileWarnings, needsIds, newSalt } from '#scanner/suppress/index.ts'
import { applyOwnConfig } from './configured.ts'
import { beginLook, type Look, type Run } from './look.ts'
import { type IgnoreScope, ignoreFileAbove, ignoreFileOfHead } from './read-ignore-file.ts'
import { scanFiles, scanOneFile } from './scan-pieces.ts'
import { scanRepository } from './scan-repository.ts'

/** A target recognised: what it is to be called, and how to look at it. Looking throws SourceError. */
export type Target = { readonly look: Look; readonly scan: () => Promise<void> }

/** Tells what a target is. Throws SourceError when there is no such thing. */
export async function recognise(run: Run, name: string): Promise<Target> {
  if (name === '-') return pipe(run)
  if (looksLikeBucket(name)) return bucket(run, name)
  const kind = await kindOf(name)
  if (kind === null && looksLikeRemote(name)) return remote(run, name)
  if (kind === null) {
    const hint = 'Check the path; a git URL begins with https://, ssh:// or user@host:.'
    throw new SourceError('not-found', 'There is no such file or folder.', hint)
  }
  if (kind === 'file') return file(run, name)
  return folderOrRepository(run, name)
}

async function kindOf(name: string): Promise<'file' | 'folder' | null> {
  try {
    return (await stat(name)).isDirectory() ? 'folder' : 'file'
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'EACCES' || code === 'EPERM')
      throw new SourceError('no-permission', 'It may not be read.', 'Give the scanning user read access.')
    if (code === 'ELOOP')
      throw new SourceError('not-found', 'The path is a loop of symbolic links.', 'Name the real path.')
    return null
  }
}

function pipe(run: Run): Target {
  const { signal } = run
  const look = beginLook('standard input', 'standard-input')
  look.read = 'to its end'
  return {
    look,
    scan: async () => {
      refuseSelection(run, look)
      prepareIgnore(run, look, { file: emptyIgnoreFile, prefix: '' })
      await scanOneFile(run, look, standardInput({ signal }))
    },
  }
}

function bucket(run: Run, name: string): Target {
  const address = parseBucketAddress(name, process.env)
  const look = beginLook(address.name, 'bucket')
  look.read = 'the current version of every object'
  return {
    look,
    scan: async () => {
      refuseSelection(run, look)
      prepareIgnore(run, look, { file: emptyIgnoreFile, prefix: '' })
      const { bucketSource } = await import('#scanner/sources/bucket/index.ts')
      await scanFiles(run, look, bucketSource(address, { signal: run.signal }))
    },
  }
}

function file(run: Run, name: string): Target {
  const look = beginLook(name.replace(/^\.\//, ''), 'file')
  look.read = 'one file'
  return {
    look,
    scan: async () => {
      refuseSelection(run, look)
      prepareIgnore(run, look, await ignoreFileAbove(path.dirname(name)))
      const image = await dockerImage(name, { signal: run.signal })
      if (image !== null) {
        look.read = 'every layer of a container image'
        return scanFiles(run, look, image)
      }
      await scanOneFile(run, look, await singleFile(look.name, { signal: run.signal }))
    },
  }
}

async function folderOrRepository(run: Run, name: string): Promise<Target> {
  const folder = path.resolve(name)
  const repository = await openRepository(folder, run.signal).catch((error: unknown) => {
    if (error instanceof SourceError && error.code === 'not-a-repository') return null
    throw error
  })
  const look = beginLook(folder, repository === null ? 'folder' : 'repository')
  return {
    look,
    scan: async () => {
      if (repository === null) refuseSelection(run, look)
      const isBare = repository !== null && repository.workTree === null
      await applyOwnConfig(run, look, isBare ? repository : folder)
      const scope = isBare ? await ignoreFileOfHead(repository, run.signal) : await ignoreFileAbove(folder)
      prepareIgnore(run, look, scope)
      if (repository !== null) return scanRepository(run, look, repository)
      const { respectGitignore } = run.options
      look.read = `files${respectGitignore ? ' that .gitignore does not exclude' : ''}, no history`
      await scanFiles(
        run,
        look,
        await folderSource(folder, { ignored: !respectGitignore, signal: run.signal }),
      )
    },
  }
}

function remote(run: Run, url: string): Target {
  const look = beginLook(parseRemoteUrl(url).address, 'git-url')
  return { look, scan: () => scanRemote(run, look, url) }
}

/** Clones to a temporary place with the caller's own credential helper, and removes it afterwards. */
async function scanRemote(run: Run, look: Look, url: string): Promise<void> {
  const { progress, signal } = run
  if (run.options.selection.kind === 'staged')
    throw new SourceError('failed', 'A URL has no staged files.', 'Leave --staged out.')
  const parent = await mkdtemp(path.join(roomRoot(), 'clone-'))
  try {
    const directory = path.join(parent, 'mirror.git')
    await syncMirror({
      url,
      directory,
      signal,
      onProgress: ({ phase, done, total }) =>
        progress.update({ doing: `Cloning, ${phase}`, done, total, bytes: 0, likely: 0 }),
    })
    const repository = await openRepository(directory, signal)
    await applyOwnConfig(run, look, repository)
    prepareIgnore(run, look, await ignoreFileOfHead(repository, signal))
    await scanRepository(run, look, repository)
  } finally {
    await rm(parent, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** Values are kept for ids only where the file names some, or where they were asked for. */
function prepareIgnore({ options, today }: Run, look: Look, scope: IgnoreScope): void {
  look.ignore = scope
  look.warnings.push(...ignoreFileWarnings(scope.file, today))
  if (options.ids) look.idSalt = scope.file.salt ?? newSalt()
  else if (needsIds(scope.file)) look.idSalt = scope.file.salt
}

/** `--staged`, `--since` and `--range` ask for something only a repository has. */
function refuseSelection({ options: { selection } }: Run, look: Look): void {
  if (selection.kind === 'everything' || selection.kind === 'working-tree') return
  const what =
    look.kind === 'folder' ? 'This folder is not the top of a git repository' : 'This is no git repository'
  const hint = `--${selection.kind} needs one: name the folder that holds .git.`
  throw new SourceError('not-a-repository', `${what}.`, hint)
}
