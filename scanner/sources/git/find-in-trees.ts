import { type Pair, type PairKey, pairKey } from './blob-path.ts'
import { byteReader } from './byte-reader.ts'
import type { GitRepository } from './repository.ts'
import { startGit } from './run.ts'
import { lines } from './tokens.ts'
import { heldBy, type WantedFolder, wantedPaths } from './wanted-paths.ts'

type Visit = { readonly tree: string; readonly wanted: WantedFolder }

/**
 * Those pairs that the tree of one of the commits holds. Opens each tree once, and only those on the way to
 * a wanted path: one `cat-file` for each level of folders, however many commits there are.
 */
export async function findInTrees(
  repository: GitRepository,
  commits: readonly string[],
  pairs: readonly Pair[],
  signal: AbortSignal | undefined,
): Promise<Set<PairKey>> {
  const found = new Set<PairKey>()
  if (commits.length === 0 || pairs.length === 0) return found
  const all = new Set(pairs.map(pairKey)).size
  const root = wantedPaths(pairs)
  const seen = new Set<string>()
  let level: Visit[] = (await rootTrees(repository, commits, signal)).map((tree) => ({ tree, wanted: root }))
  while (level.length > 0 && found.size < all) level = await descend(repository, level, seen, found, signal)
  return found
}

async function descend(
  repository: GitRepository,
  level: readonly Visit[],
  seen: Set<string>,
  found: Set<PairKey>,
  signal: AbortSignal | undefined,
): Promise<Visit[]> {
  const fresh = level.filter(({ tree, wanted }) => isFirst(seen, `${tree} ${wanted.id}`))
  const idBytes = repository.objectFormat === 'sha256' ? 32 : 20
  const next: Visit[] = []
  const input = fresh.map(({ tree }) => `${tree}\n`)
  const git = startGit(['cat-file', '--batch', '--buffer'], { repository, signal, input })
  const reader = byteReader(git.stdout)
  try {
    for (const { wanted } of fresh) {
      const [, type, digits] = ((await reader.line()) ?? '').split(' ')
      if (digits === undefined) continue
      const bytes = await reader.bytes(Number(digits) + 1)
      if (bytes === null || type !== 'tree') continue
      const held = heldBy(bytes.subarray(0, -1), wanted, idBytes)
      for (const key of held.keys) found.add(key)
      next.push(...held.below)
    }
    await reader.line()
    await git.done
  } finally {
    git.kill()
  }
  return next
}

async function rootTrees(
  repository: GitRepository,
  commits: readonly string[],
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const input = [...new Set(commits)].map((commit) => `${commit}^{tree}\n`)
  const args = ['cat-file', '--buffer', '--batch-check=%(objectname) %(objecttype)']
  const git = startGit(args, { repository, signal, input })
  const trees = new Set<string>()
  try {
    for await (const line of lines(git.stdout)) {
      const [id = '', type] = line.split(' ')
      if (type === 'tree') trees.add(id)
    }
    await git.done
  } finally {
    git.kill()
  }
  return [...trees]
}

function isFirst(seen: Set<string>, key: string): boolean {
  if (seen.has(key)) return false
  seen.add(key)
  return true
}
