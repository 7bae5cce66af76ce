import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { reflogTips } from './reflog.ts'
import type { GitRepository, Tip } from './repository.ts'
import { startGit } from './run.ts'
import { lines } from './tokens.ts'

export type TipOptions = {
  readonly signal?: AbortSignal | undefined
  /** Entries of the stash beyond what branches hold; off by default. */
  readonly stash?: boolean
  /** Commits that the reflogs of this copy remember, older stash entries among them; off by default. */
  readonly reflog?: boolean
}

/** Refs of our own in a mirror: old tips kept reachable. */
export const KEPT = 'refs/sprawl/keep/'

/** Refs of our own in a mirror while it is fetched: what others of its network have already. */
export const BORROWED = 'refs/sprawl/network/'

/**
 * Every ref with the commit it leads to, and HEAD (of each work tree) where it is detached or a branch;
 * in order of name. Refs that lead to nothing are left out.
 */
export async function listTips(repository: GitRepository, options: TipOptions = {}): Promise<Tip[]> {
  const tips: Tip[] = []
  if (repository.headCommit !== null) tips.push({ ref: 'HEAD', commit: repository.headCommit })
  for await (const tip of refs(repository, [], options.signal)) {
    if (
      tip.ref.startsWith(KEPT) ||
      tip.ref.startsWith(BORROWED) ||
      (tip.ref === 'refs/stash' && options.stash !== true)
    )
      continue
    tips.push(tip)
  }
  const remembered = options.reflog === true ? await reflogTips(repository, options.signal) : []
  return [...tips, ...(await detachedHeads(repository)), ...remembered]
}

/** Refs below the given prefixes (all when none is given), peeled, as they come. */
export async function* refs(
  repository: GitRepository,
  prefixes: readonly string[],
  signal: AbortSignal | undefined,
): AsyncGenerator<Tip> {
  const format = '--format=%(objectname) %(*objectname) %(refname)'
  const git = startGit(['for-each-ref', format, ...prefixes], { repository, signal })
  try {
    for await (const line of lines(git.stdout)) {
      const [id = '', peeled = '', ...name] = line.split(' ')
      yield { ref: name.join(' '), commit: peeled === '' ? id : peeled }
    }
    await git.done
  } finally {
    git.kill()
  }
}

/** What tips mean to presence: the head, the tips of other branches, and everything else (tags, pull requests). */
export function splitTips(tips: readonly Tip[]): {
  head: string | null
  branchTips: string[]
  otherTips: string[]
} {
  const isBranch = ({ ref }: Tip) => ref.startsWith('refs/heads/') || ref.startsWith('refs/remotes/')
  const others = tips.filter(({ ref }) => ref !== 'HEAD')
  return {
    head: tips.find(({ ref }) => ref === 'HEAD')?.commit ?? null,
    branchTips: distinct(others.filter(isBranch)),
    otherTips: distinct(others.filter((tip) => !isBranch(tip))),
  }
}

const distinct = (tips: readonly Tip[]): string[] => [...new Set(tips.map(({ commit }) => commit))]

/** Linked work trees have a HEAD of their own, which may be detached. */
async function detachedHeads(repository: GitRepository): Promise<Tip[]> {
  const folder = join(repository.commonDir, 'worktrees')
  const names = (await readdir(folder).catch(() => [])).sort()
  const heads = await Promise.all(
    names.map(async (name) => ({
      ref: `worktrees/${name}/HEAD`,
      commit: (await readFile(join(folder, name, 'HEAD'), 'utf8').catch(() => '')).trim(),
    })),
  )
  return heads.filter(({ commit }) => /^[0-9a-f]{40,64}$/.test(commit))
}
