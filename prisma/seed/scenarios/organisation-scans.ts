import { localCtx } from '#inventory/ctx.ts'
import { cancelScan } from '#inventory/scan/cancel-scan.ts'
import { failScan } from '#inventory/scan/fail-scan.ts'
import { recordProgress } from '#inventory/scan/record-progress.ts'
import { newId } from '#prisma/keys.ts'
import type { Chance } from '../chance.ts'
import type { SeedTools } from '../scenario.ts'
import { begin, finish, record, type SeedLeak, workerAt } from '../simulated-scan.ts'
import { inferSeedOwners } from './organisation-owners.ts'
import type { PlannedRepository } from './organisation-repositories.ts'
import { makeLeak } from './small-org-leaks.ts'

export type Standing = {
  readonly id: string
  readonly planned: PlannedRepository
  /** What its scans found so far. */
  readonly known: SeedLeak[]
}

const READ = { bytes: 5_200, commits: 6 }

/** A scan that ends well, with what speaks for owners of what it found. */
export async function scanStanding(
  tools: SeedTools,
  chance: Chance,
  standing: Standing,
  { leaks, fresh }: { readonly leaks: number; readonly fresh: boolean },
  at: Date,
): Promise<void> {
  const found = Array.from({ length: leaks }, () =>
    makeLeak(chance, tools.ruleCards, { foundAt: at, fresh }),
  ).flat()
  const blobs = fresh ? 40 + chance.below(200) : 900 + chance.below(9_000)
  const images = { reason: 'binary', count: 3, bytes: 9_000, examples: ['logo.png'] }
  const coverage = {
    blobs,
    bytes: blobs * READ.bytes,
    commits: Math.ceil(blobs / READ.commits),
    skipped: [images],
  }
  const start = await begin(tools, standing.id, at)
  await record(tools, start, found, at, coverage)
  await inferSeedOwners(tools, start.lease, standing, found, at)
  await finish(tools, start, new Date(at.getTime() + blobs * 6), coverage, chance.hex(40))
  standing.known.push(...found)
}

/** The last scan of a repository that did not end well, or did not end. */
export async function leaveUnread(tools: SeedTools, { id, planned }: Standing, at: Date): Promise<void> {
  const { fate, name } = planned
  if (fate === 'failed') {
    const { lease } = await begin(tools, id, at)
    const isUnreachable = name === 'routes'
    await failScan(workerAt(tools, at), {
      lease,
      code: isUnreachable ? 'unreachable' : 'broken-repository',
      message: isUnreachable
        ? 'git.harbour.example did not answer.'
        : 'The pack that git received is damaged: object not found.',
      hint: isUnreachable
        ? 'Check the network and the proxy settings of this machine, then scan again.'
        : 'Run git fsck on the server, then scan again.',
    })
  }
  if (fate === 'running') {
    const { lease } = await begin(tools, id, at)
    await recordProgress(workerAt(tools, at), {
      lease,
      phase: 'reading',
      coverage: { blobsTotal: 2_100, commits: 380, refs: 6 },
    })
  }
  if (fate !== 'waiting' && fate !== 'cancelled') return
  const scanId = newId()
  await tools.db.scan.create({
    data: {
      id: scanId,
      repositoryId: id,
      kind: 'incremental',
      state: 'queued',
      phase: 'waiting',
      requestedBy: 'Schedule',
      queuedAt: at,
    },
  })
  if (fate === 'cancelled') await cancelScan(localCtx(tools.db, { now: () => at }), { scanId })
}

/** Says of some of the worst that they work, as their issuers would. */
export async function proveLive({ db }: SeedTools, count: number): Promise<void> {
  const worst = await db.finding.findMany({
    where: { severity: 'critical', state: 'open', credential: { validity: 'not-checked' } },
    orderBy: { id: 'desc' },
    take: count,
    select: { credentialId: true },
  })
  const id = { in: worst.flatMap(({ credentialId }) => credentialId ?? []) }
  await db.credential.updateMany({ where: { id }, data: { validity: 'active' } })
}
