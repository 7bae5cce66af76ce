import { finishScan } from '#inventory/scan/finish-scan.ts'
import { takeSnapshot } from '#inventory/snapshot/take-snapshot.ts'
import type { GitRepository, Tip } from '#scanner/sources/git/index.ts'
import { namesOf } from './names.ts'
import type { Run } from './run.ts'

/** Ends the scan: what it read is what the ledger knows from now on. The day's metrics begin with its first scan. */
export async function finish(
  { tools, start }: Run,
  read: {
    tips: readonly Tip[]
    repository: GitRepository | null
    blobsTotal: number
    /** Where people see it, when that is not the repository's own address. */
    webBase?: string | null
  },
): Promise<void> {
  const { repository } = read
  const { masked } = namesOf(tools)
  const kept = (name: string | null | undefined) => (name == null ? null : masked(name))
  const { rereadRequested } = await finishScan(tools.ctx, {
    lease: start.lease,
    detectionVersion: tools.engine.detectionVersion,
    tips: read.tips.map(({ ref, commit }) => ({ ref: masked(ref), commit })),
    headRef: kept(repository?.headRef),
    headCommit: repository?.headCommit ?? null,
    defaultBranch: kept(repository?.defaultBranch),
    webBase: read.webBase ?? repository?.webBase ?? null,
    coverage: {
      blobsTotal: read.blobsTotal,
      blobsScanned: 0,
      bytesScanned: 0,
      commits: null,
      refs: null,
      skipped: repository?.shallow === true ? [SHALLOW] : [],
    },
  })
  await takeSnapshot(tools.ctx)
  tools.log.info({ scanId: start.lease.scanId, kind: start.kind, rereadRequested }, 'the scan is done')
}

const SHALLOW = { reason: 'shallow-history', count: 1, bytes: 0, examples: [] }
