import { rm } from 'node:fs/promises'
import { retireMatches } from '#inventory/occurrence/retire-matches.ts'
import { requestScan } from '#inventory/scan/request-scan.ts'
import { listTips, releaseKept, type Tip } from '#scanner/sources/git/index.ts'
import { finish } from './finish.ts'
import { planHistory, readHistory, workListFile } from './history.ts'
import { noteJudged, openIgnoreFile } from './ignore-state.ts'
import { judge } from './judge-all.ts'
import { claimOwners } from './owners.ts'
import { placeMatches } from './place-matches.ts'
import { readReferences } from './references.ts'
import { type Run, readsEverything, tell } from './run.ts'
import type { GitTarget } from './target.ts'
import { readAgain, readWorkTree } from './work-tree.ts'

/** Reads a repository: blobs that are new, then who brought what, then where it is now. */
export async function scanGit(run: Run, { repository, mirror, webBase = null }: GitTarget): Promise<void> {
  const tips = await listTips(repository, { signal: run.signal })
  const history = await planHistory(run, repository, tips)
  const { list } = history
  await tell(run, 'reading')
  const read = await readHistory(run, repository, history)
  const { uncommitted, count } = await readWorkTree(run, repository, list.count)
  await tell(run, 'attributing')
  const moved = await placeMatches(run, { repository, list, uncommitted })
  await retireMatches(run.tools.ctx, run.start.lease)
  await tell(run, 'judging')
  const ignore = await openIgnoreFile(run, { workTree: repository.workTree, repository })
  const changed = new Set([...read, ...moved, ...uncommitted.map(({ blob }) => blob)])
  const toJudge = judgesAll(run) || ignore.isOther ? null : changed
  await judge(run, ignore.file, toJudge, (ids) => readAgain(run, repository, ids))
  await noteJudged(run, ignore)
  await claimOwners(run, repository)
  await readReferences(run, repository)
  await finish(run, { tips: list.header.tips, repository, blobsTotal: list.count + count, webBase })
  if (mirror !== null) await releaseKept(mirror, run.signal)
  await rm(workListFile(run), { force: true })
  if (!sameTips(list.header.tips, tips))
    await requestScan(run.tools.ctx, { repositoryId: run.start.repository.id })
}

/** What an interrupted attempt had changed is not known any more. */
const judgesAll = (run: Run): boolean => readsEverything(run) || run.start.resume !== null

/** An interrupted scan ends with the tips it began with; what came since is the next one's. */
const sameTips = (a: readonly Tip[], b: readonly Tip[]): boolean =>
  a.length === b.length && a.every(({ ref, commit }, at) => b[at]?.ref === ref && b[at].commit === commit)
