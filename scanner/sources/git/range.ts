import { SourceError } from '#scanner/sources/source.ts'
import type { GitRepository, Reach } from './repository.ts'
import { runGit } from './run.ts'

/**
 * `A..B`: all that B's history holds and A's does not, every commit between. `A...B`: what either holds and
 * their merge bases do not. An empty side is HEAD. Throws SourceError `bad-revision`; never widens or
 * narrows silently.
 */
export async function resolveRange(
  repository: GitRepository,
  range: string,
  signal?: AbortSignal,
): Promise<Reach> {
  const parts = /^(.*?)(\.{2,3})(.*)$/s.exec(range)
  if (parts === null) throw badRevision(range, 'Write a range as A..B or A...B.')
  const [, left = '', dots = '', right = ''] = parts
  const from = await resolveRevision(repository, left || 'HEAD', signal)
  const to = await resolveRevision(repository, right || 'HEAD', signal)
  if (dots === '..') return { tips: [to], known: [from] }
  return { tips: [from, to], known: await mergeBases(repository, from, to, signal) }
}

/** All that the tips hold and the revision's history does not. Throws SourceError `bad-revision`. */
export async function resolveSince(
  repository: GitRepository,
  revision: string,
  tips: readonly string[],
  signal?: AbortSignal,
): Promise<Reach> {
  return { tips, known: [await resolveRevision(repository, revision, signal)] }
}

/** The commit that a branch, tag or id names. Throws SourceError `bad-revision`. */
export async function resolveRevision(
  repository: GitRepository,
  revision: string,
  signal?: AbortSignal,
): Promise<string> {
  const name = revision.trim()
  if (name === '' || name.startsWith('-') || /[\0\n]/.test(name)) throw badRevision(revision)
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]
  const output = await runGit(args, { repository, signal }).catch((error: unknown) => {
    if (error instanceof SourceError && (error.code === 'cancelled' || error.code === 'git-missing'))
      throw error
    throw badRevision(revision)
  })
  const id = output.toString('latin1').trim().split('\n').at(-1) ?? ''
  if (!/^[0-9a-f]{40,64}$/.test(id)) throw badRevision(revision)
  return id
}

async function mergeBases(
  repository: GitRepository,
  from: string,
  to: string,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const args = ['rev-parse', '--end-of-options', `${from}...${to}`]
  const output = (await runGit(args, { repository, signal })).toString('latin1')
  return [...output.matchAll(/^\^([0-9a-f]{40,64})$/gm)].flatMap(([, id]) => id ?? [])
}

const badRevision = (
  revision: string,
  hint = 'Name a branch, tag or commit that this repository holds.',
): SourceError =>
  new SourceError('bad-revision', `The revision ${JSON.stringify(revision)} is not known here.`, hint)
