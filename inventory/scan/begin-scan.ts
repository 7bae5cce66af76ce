import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict, LeaseLost, NotFound } from '#inventory/errors.ts'
import type { ScanStart } from '#inventory/model/recording.ts'
import type { ScanKind } from '#inventory/model/terms.ts'
import type { Transaction } from '#prisma/client.ts'
import { seeDetectionVersion } from './detection-version.ts'
import { scanStart } from './scan-start.ts'

export const BeginScan = z.object({
  scanId: z.uuid(),
  repositoryId: z.uuid(),
  detectionVersion: z.string().min(1).max(200),
  /** A running scan without a heartbeat for so long is taken over. 0 where nobody else can be running. */
  staleAfterSeconds: z.number().nonnegative().default(30),
})
export type BeginScan = z.input<typeof BeginScan>

/**
 * Takes the lease on the repository for a scan that waits, failed, or was left by a worker that died. Throws
 * Conflict while another worker holds the lease and shows a heartbeat (try again later), LeaseLost when the
 * scan was cancelled or is done, NotFound.
 */
export async function beginScan(ctx: Ctx, input: BeginScan): Promise<ScanStart> {
  allow(ctx, 'scan.run')
  const wanted = BeginScan.parse(input)
  return inTransaction(ctx, async (tx) => {
    await tx.$queryRaw`SELECT id FROM repository WHERE id = ${wanted.repositoryId}::uuid FOR NO KEY UPDATE`
    const scan = await tx.scan.findUnique({
      where: { id: wanted.scanId, repositoryId: wanted.repositoryId },
      include: { repository: true },
    })
    if (scan === null) throw new NotFound('There is no such scan.')
    if (scan.state === 'cancelled') throw new LeaseLost('cancelled')
    if (scan.state === 'done') throw new LeaseLost('ended')
    const staleSince = new Date(ctx.now().getTime() - wanted.staleAfterSeconds * 1000)
    await stepOver(tx, ctx, wanted, staleSince)
    await seeDetectionVersion(tx, ctx, wanted.detectionVersion)
    const kind = kindOf(scan)
    const resumes = scan.kind === kind && scan.detectionVersionId === wanted.detectionVersion
    const { leaseToken } = await tx.repository.update({
      where: { id: wanted.repositoryId },
      data: { leaseToken: { increment: 1 } },
    })
    await tx.scan.update({
      where: { id: scan.id },
      data: {
        kind,
        leaseToken,
        state: 'running',
        phase: resumes ? scan.phase : 'waiting',
        startedAt: scan.startedAt ?? ctx.now(),
        finishedAt: null,
        heartbeatAt: ctx.now(),
        attempts: { increment: 1 },
        detectionVersionId: wanted.detectionVersion,
        errorCode: null,
        errorMessage: null,
        errorHint: null,
        ...(resumes ? {} : READ_NOTHING_YET),
      },
    })
    if (!resumes) await tx.scanSkip.deleteMany({ where: { scanId: scan.id } })
    await recordAudit(tx, ctx, {
      action: 'scan.begin',
      subjectKind: 'scan',
      subjectId: scan.id,
      after: { kind, attempt: scan.attempts + 1, detectionVersion: wanted.detectionVersion },
    })
    return scanStart(tx, wanted.scanId)
  })
}

const READ_NOTHING_YET = { workList: null, cursor: 0n, blobsTotal: null, blobsScanned: 0n, bytesScanned: 0n }

/** Until all history was read once, every scan is the first. */
function kindOf(scan: { kind: string; repository: { historyVersionId: string | null } }): ScanKind {
  if (scan.repository.historyVersionId === null) return 'first'
  return scan.kind === 'reread' ? 'reread' : 'incremental'
}

/** Clears away a scan of the same repository whose worker is gone; it waits again. */
async function stepOver(
  tx: Transaction,
  ctx: Ctx,
  wanted: { scanId: string; repositoryId: string },
  staleSince: Date,
): Promise<void> {
  const running = await tx.scan.findFirst({
    where: { repositoryId: wanted.repositoryId, state: 'running' },
  })
  if (running === null) return
  if (running.heartbeatAt !== null && running.heartbeatAt > staleSince)
    throw new Conflict('Another worker is scanning this repository.')
  if (running.id === wanted.scanId) return
  const waits = await tx.scan.count({
    where: {
      repositoryId: wanted.repositoryId,
      state: 'queued',
      id: { not: wanted.scanId },
      kind: running.kind === 'reread' ? 'reread' : { not: 'reread' },
    },
  })
  await tx.scan.update({ where: { id: wanted.scanId }, data: { state: 'failed' } })
  await tx.scan.update({
    where: { id: running.id },
    data: waits === 0 ? { state: 'queued', phase: 'waiting' } : { state: 'cancelled', finishedAt: ctx.now() },
  })
}
