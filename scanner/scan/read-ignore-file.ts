import { access } from 'node:fs/promises'
import path from 'node:path'
import { type GitRepository, readBlobs } from '#scanner/sources/git/index.ts'
import { emptyIgnoreFile, IGNORE_FILE, type IgnoreFile, parseIgnoreFile } from '#scanner/suppress/index.ts'
import { listTree } from './ask-git.ts'
import { readSmallFile } from './read-small-file.ts'

const MAX_BYTES = 1024 * 1024

/** An ignore file, and where the target lies below the folder of that file. */
export type IgnoreScope = { readonly file: IgnoreFile; readonly prefix: string }

/**
 * The ignore file that holds for a folder: its own, or that of the nearest folder above it up to the top of
 * its repository.
 */
export async function ignoreFileAbove(folder: string): Promise<IgnoreScope> {
  const start = path.resolve(folder)
  for (let at = start; ; at = path.dirname(at)) {
    const file = await readIgnoreFile(path.join(at, IGNORE_FILE))
    if (file !== null) return { file, prefix: path.relative(at, start).split(path.sep).join('/') }
    if ((await exists(path.join(at, '.git'))) || at === path.dirname(at)) break
  }
  return { file: emptyIgnoreFile, prefix: '' }
}

/** The ignore file in the tree of HEAD, for a repository without a working tree. */
export async function ignoreFileOfHead(repository: GitRepository, signal: AbortSignal): Promise<IgnoreScope> {
  const none = { file: emptyIgnoreFile, prefix: '' }
  if (repository.headCommit === null) return none
  const [entry] = await listTree(repository, repository.headCommit, signal, [IGNORE_FILE])
  if (entry === undefined) return none
  for await (const blob of readBlobs(repository, [entry], { maxBytes: MAX_BYTES, signal }))
    if ('id' in blob) return { file: parseIgnoreFile(Buffer.from(blob.bytes).toString('utf8')), prefix: '' }
  return none
}

async function readIgnoreFile(file: string): Promise<IgnoreFile | null> {
  const text = await readSmallFile(file, MAX_BYTES)
  if (text === 'too-large') return tooLarge
  return text === null ? null : parseIgnoreFile(text)
}

const tooLarge: IgnoreFile = {
  ...emptyIgnoreFile,
  warnings: [{ line: 1, message: 'larger than 1 MiB; not read, so it hides nothing' }],
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )
