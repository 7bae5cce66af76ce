import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SourceError } from '#scanner/sources/source.ts'
import { runRemote } from './fetch.ts'
import type { MirrorOptions } from './mirror.ts'
import { pinRemote } from './pin-remote.ts'
import { parseRemoteUrl } from './remote-url.ts'
import { runGit } from './run.ts'

const REFS = 'refs/sprawl/fetched/'
const ID = /^[0-9a-f]{40,64}$/

/**
 * Brings commits, by id, and all their history into a bare repository of ours, made when it is not there. What
 * `borrowFrom` holds is not fetched again. Answers where the two commits parted; throws SourceError `bad-revision`
 * when they have nothing in common, and as `syncMirror` does.
 */
export async function fetchCommits(
  { base, head, borrowFrom }: { readonly base: string; readonly head: string; readonly borrowFrom: string },
  given: MirrorOptions,
): Promise<string> {
  if (!ID.test(base) || !ID.test(head))
    throw new SourceError('bad-revision', 'That is no commit.', 'Look again.')
  const { directory, signal, rules = null } = given
  const remote = parseRemoteUrl(given.url)
  await ensureRepository(directory, head.length === 64 ? 'sha256' : 'sha1', borrowFrom)
  await refToPresent(directory, [base, head], signal)
  const options = { ...given, pin: rules === null ? null : await pinRemote(remote, rules) }
  const flags = ['--force', '--no-tags', '--no-write-fetch-head', '--no-auto-gc', '--progress']
  const specs = [base, head].map((id) => `+${id}:${REFS}${id}`)
  await runRemote(['fetch', ...flags, '--', remote.address, ...specs], directory, remote, options)
  const output = await runGit([`--git-dir=${directory}`, 'merge-base', base, head], {
    repository: null,
    signal,
  }).catch(() => null)
  const parted = output?.toString('latin1').trim() ?? ''
  if (ID.test(parted)) return parted
  throw new SourceError(
    'bad-revision',
    'The commits have no history in common.',
    'Look again when the pull request has been brought up to date.',
  )
}

/** What is here already, or lent, is told to the remote by a ref: it sends only what is missing. */
async function refToPresent(
  directory: string,
  ids: readonly string[],
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const id of ids) {
    const place = [`--git-dir=${directory}`]
    const isHere = await runGit([...place, 'cat-file', '-e', `${id}^{commit}`], {
      repository: null,
      signal,
    }).then(
      () => true,
      () => false,
    )
    if (isHere) await runGit([...place, 'update-ref', `${REFS}${id}`, id], { repository: null, signal })
  }
}

/** Those of the commits that `head` does not lead to any more: pushed away, or not even here. */
export async function lostFrom(
  directory: string,
  { head, commits }: { readonly head: string; readonly commits: readonly string[] },
  signal?: AbortSignal,
): Promise<string[]> {
  const lost: string[] = []
  for (const commit of commits) {
    const args = [`--git-dir=${directory}`, 'merge-base', '--is-ancestor', commit, head]
    const isHeld = await runGit(args, { repository: null, signal }).then(
      () => true,
      () => false,
    )
    signal?.throwIfAborted()
    if (!isHeld) lost.push(commit)
  }
  return lost
}

async function ensureRepository(directory: string, format: string, borrowFrom: string): Promise<void> {
  const config = await readFile(join(directory, 'config'), 'utf8').catch(() => null)
  const lent = await readFile(join(borrowFrom, 'config'), 'utf8').catch(() => null)
  if (config === null) {
    await rm(directory, { recursive: true, force: true })
    await mkdir(directory, { recursive: true, mode: 0o700 })
    const args = ['init', '--quiet', '--bare', '--template=', `--object-format=${format}`, directory]
    await runGit(args, { repository: null })
  }
  const alternates = join(directory, 'objects', 'info', 'alternates')
  await mkdir(join(directory, 'objects', 'info'), { recursive: true })
  if (lent === null) await rm(alternates, { force: true })
  else await writeFile(alternates, `${join(borrowFrom, 'objects')}\n`)
}
