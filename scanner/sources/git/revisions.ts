import type { GitRepository, Reach } from './repository.ts'
import { startGit } from './run.ts'
import { lines } from './tokens.ts'

/** Standard input for `rev-list --stdin` and `log --stdin`; null when there is no tip. Same reach, same lines. */
export async function revisionLines(repository: GitRepository, reach: Reach): Promise<string[] | null> {
  const tips = revisionIds(reach.tips)
  if (tips.length === 0) return null
  const known = [...(await present(repository, reach.known, reach.signal))].sort()
  return [...tips.map((id) => `${id}\n`), ...known.map((id) => `^${id}\n`)]
}

export const revisionIds = (ids: readonly string[]): string[] => [...new Set(ids)].sort()

/** Those of the ids that the repository holds. */
export async function present(
  repository: GitRepository,
  ids: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Set<string>> {
  const found = new Set<string>()
  const wanted = new Set(ids)
  if (wanted.size === 0) return found
  const input = [...wanted].map((id) => `${id}\n`)
  const git = startGit(['cat-file', '--buffer', '--batch-check=%(objectname)'], { repository, signal, input })
  try {
    for await (const line of lines(git.stdout)) if (wanted.has(line)) found.add(line)
    await git.done
  } finally {
    git.kill()
  }
  return found
}
