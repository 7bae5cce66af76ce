import { createHash } from 'node:crypto'
import {
  type GitRepository,
  type Pair,
  pairKey,
  presenceOf,
  workTreeSource,
} from '#scanner/sources/git/index.ts'
import type { Blob } from '#scanner/sources/source.ts'
import type { Look, Placement, Run } from './look.ts'
import { scanPieces } from './scan-pieces.ts'

type WorkTree = {
  readonly repository: GitRepository
  /** Then only what differs from HEAD is read: the rest was. */
  readonly historyRead: boolean
}

/** Reads the files of the working tree, each content once, and answers where those with hits lie. */
export async function scanWorkTree(run: Run, look: Look, tree: WorkTree): Promise<Placement[]> {
  const { repository, historyRead } = tree
  const { signal, options } = run
  const source = workTreeSource(repository, {
    which: historyRead ? 'changed' : 'all',
    ignored: !options.respectGitignore,
    signal,
  })
  const pairs: Pair[] = []
  const nameOf = ({ bytes }: Blob) => gitId(bytes, repository.objectFormat)
  for await (const pair of scanPieces(run, look, source, nameOf)) pairs.push(pair)
  if (pairs.length === 0) return []
  const head = repository.headCommit
  const tips = { head, branchTips: [], otherTips: [], formerTips: [] }
  const presences = await presenceOf(repository, { ...tips, pairs, signal })
  return pairs.map((pair) => ({
    ...pair,
    introduced: null,
    presence: 'at-head',
    inHead: presences.get(pairKey(pair)) === 'at-head',
  }))
}

/** The name git would give the bytes, so that what is committed and what is not are one version when they are. */
function gitId(bytes: Uint8Array, format: 'sha1' | 'sha256'): string {
  return createHash(format).update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}
