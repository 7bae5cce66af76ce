import type { Presence } from '#scanner/sources/source.ts'
import { attribute } from './attribute.ts'
import { type Pair, type PairKey, pairKey } from './blob-path.ts'
import { findInTrees } from './find-in-trees.ts'
import type { GitRepository } from './repository.ts'
import { present } from './revisions.ts'
import { runGit } from './run.ts'

/** A blob under a path with what was last known of it; leave `was` out when it was found just now. */
export type WantedPair = Pair & { readonly was?: Presence | null | undefined }

export type PresenceOptions = {
  readonly head: string | null
  readonly branchTips: readonly string[]
  /** Tags, pull requests, stash: they keep history reachable, but what their trees hold is history. */
  readonly otherTips: readonly string[]
  readonly pairs: readonly WantedPair[]
  /**
   * The tips of the last finished scan ([] at the first): every pair was found from them or from the present
   * ones. What they hold and the present ones do not is then all that has to be read. Left out: the whole
   * history is read, once.
   */
  readonly formerTips?: readonly string[]
  readonly signal?: AbortSignal | undefined
}

/**
 * Where the repository holds each pair now. `gone` means that its objects no longer hold the blob at all;
 * `unreachable` that no tip leads to it. A mirror of ours keeps what its remote collected, so there it stays `unreachable`.
 */
export async function presenceOf(
  repository: GitRepository,
  options: PresenceOptions,
): Promise<Map<PairKey, Presence>> {
  const { head, branchTips, pairs, signal } = options
  const presence = new Map<PairKey, Presence>()
  const open = () => pairs.filter((pair) => !presence.has(pairKey(pair)))
  const settle = (keys: Iterable<PairKey>, as: Presence) => {
    for (const key of keys) if (!presence.has(key)) presence.set(key, as)
  }
  if (head !== null) settle(await findInTrees(repository, [head], open(), signal), 'at-head')
  settle(await findInTrees(repository, branchTips, open(), signal), 'at-tip')
  settle(await reachable(repository, options, open()), 'in-history')
  const lost = open()
  const stored = await present(
    repository,
    lost.map(({ blob }) => blob),
    signal,
  )
  for (const pair of lost) presence.set(pairKey(pair), stored.has(pair.blob) ? 'unreachable' : 'gone')
  return presence
}

/** Those pairs that some commit reachable from a present tip holds. */
async function reachable(
  repository: GitRepository,
  options: PresenceOptions,
  pairs: readonly WantedPair[],
): Promise<Set<PairKey>> {
  if (pairs.length === 0) return new Set()
  const { formerTips, signal } = options
  const tips = presentTips(options)
  const former = new Set(formerTips)
  const stored = await present(repository, [...former], signal)
  const all = new Set(pairs.map(pairKey))
  if (formerTips === undefined || stored.size < former.size)
    return touched(repository, tips, [], pairs, signal)

  const wereLost = pairs.filter(({ was }) => was === 'unreachable' || was === 'gone')
  const doubted = pairs.filter((pair) => !wereLost.includes(pair))
  const inLostCommits = (await isCovered(repository, [...former], tips, signal))
    ? new Set<PairKey>()
    : await touched(repository, [...former], tips, doubted, signal)
  const doubtful = doubted.filter((pair) => inLostCommits.has(pairKey(pair)))
  const again = await touched(repository, tips, [...former], wereLost, signal)
  const still = await touched(repository, tips, [], doubtful, signal)
  const lost = [...wereLost.filter((pair) => !again.has(pairKey(pair))), ...doubtful].map(pairKey)
  for (const key of lost) if (!still.has(key)) all.delete(key)
  return all
}

/** Pairs that a commit reachable from `tips` and not from `known` brought. */
async function touched(
  repository: GitRepository,
  tips: readonly string[],
  known: readonly string[],
  pairs: readonly Pair[],
  signal: AbortSignal | undefined,
): Promise<Set<PairKey>> {
  const keys = new Set(pairs.map(pairKey))
  const blobs = new Set(pairs.map(({ blob }) => blob))
  const found = new Set<PairKey>()
  if (keys.size === 0) return found
  for await (const event of attribute(repository, { tips, known, signal, isHit: (id) => blobs.has(id) })) {
    const key = pairKey(event)
    if (event.kind === 'introduced' && keys.has(key)) found.add(key)
    if (found.size === keys.size) break
  }
  return found
}

/** Whether every commit reachable from `commits` is reachable from `tips` too. */
async function isCovered(
  repository: GitRepository,
  commits: readonly string[],
  tips: readonly string[],
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (commits.length === 0) return true
  const input = [...commits.map((id) => `${id}\n`), ...tips.map((id) => `^${id}\n`)]
  const output = await runGit(['rev-list', '--max-count=1', '--stdin'], { repository, signal, input })
  return output.length === 0
}

const presentTips = ({ head, branchTips, otherTips }: PresenceOptions): string[] => [
  ...new Set([...(head === null ? [] : [head]), ...branchTips, ...otherTips]),
]
