import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SourceError } from '#scanner/sources/source.ts'
import { makeCleanRoom } from './clean-room.ts'
import { enclosingGitDir, findGitDir, type GitPlace, kindOf } from './find-git-dir.ts'
import type { GitRepository } from './repository.ts'
import { readRepositoryConfig } from './repository-config.ts'
import { runGit } from './run.ts'
import { webBaseOf } from './web-base.ts'

/**
 * Opens the repository whose top folder, bare folder or `.git` is `path`; whoever owns it. Throws
 * SourceError: `not-found`, `no-permission`, `not-a-repository`, `corrupt`, `git-missing`.
 */
export async function openRepository(path: string, signal?: AbortSignal): Promise<GitRepository> {
  return open(await findGitDir(path), signal)
}

/** The repository that `path` lies in, or null when it lies in none. */
export async function enclosingRepository(path: string, signal?: AbortSignal): Promise<GitRepository | null> {
  const place = await enclosingGitDir(path)
  return place === null ? null : open(place, signal)
}

async function open(place: GitPlace, signal: AbortSignal | undefined): Promise<GitRepository> {
  const config = await readRepositoryConfig(place.commonDir, signal)
  const opened = {
    ...place,
    objectFormat: config.objectFormat,
    shallow: (await kindOf(join(place.commonDir, 'shallow'))) === 'file',
    headRef: await headRefOf(place.gitDir),
    headCommit: null,
    defaultBranch: null,
    webBase: config.remoteUrl === null ? null : webBaseOf(config.remoteUrl),
    cleanRoom: await makeCleanRoom(place, config),
  }
  return {
    ...opened,
    headCommit: await headCommitOf(opened, signal),
    defaultBranch: await defaultBranchOf(opened, signal),
  }
}

async function headRefOf(gitDir: string): Promise<string | null> {
  const head = (await readFile(join(gitDir, 'HEAD'), 'utf8')).trim()
  if (head.startsWith('ref: ')) return head.slice(5).trim()
  if (/^[0-9a-f]{40,64}$/.test(head)) return null
  throw new SourceError('corrupt', 'The file HEAD of the repository is damaged.', 'Run `git fsck` there.')
}

async function headCommitOf(
  repository: GitRepository,
  signal: AbortSignal | undefined,
): Promise<string | null> {
  const args = ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']
  const output = await runGit(args, { repository, signal }).catch((error: unknown) => {
    if (error instanceof SourceError && (error.code === 'cancelled' || error.code === 'git-missing'))
      throw error
    return null
  })
  return output === null ? null : output.toString('latin1').trim() || null
}

async function defaultBranchOf(
  repository: GitRepository,
  signal: AbortSignal | undefined,
): Promise<string | null> {
  const args = ['for-each-ref', '--format=%(symref)', 'refs/remotes/origin/HEAD']
  const remote = (await runGit(args, { repository, signal })).toString('utf8').trim()
  if (remote.startsWith('refs/remotes/origin/')) return remote.slice('refs/remotes/origin/'.length)
  return repository.headRef?.replace(/^refs\/heads\//, '') ?? null
}
