import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { seeDetectionVersion } from './detection-version.ts'
import { queueScan } from './queue-scan.ts'

export const RequestRereads = z.object({ detectionVersion: z.string().min(1).max(200) })
export type RequestRereads = z.infer<typeof RequestRereads>

/**
 * For a worker's start: makes `detectionVersion` the present one, and asks for a re-read of every repository
 * whose history was read with another. Answers how many were asked for.
 */
export async function requestRereads(ctx: Ctx, input: RequestRereads): Promise<{ requested: number }> {
  allow(ctx, 'scan.run')
  const { detectionVersion } = RequestRereads.parse(input)
  return inTransaction(ctx, async (tx) => {
    await seeDetectionVersion(tx, ctx, detectionVersion)
    const repositories = await tx.repository.findMany({
      where: {
        source: { removedAt: null },
        historyVersionId: { not: detectionVersion },
        scans: { none: { kind: 'reread', state: { in: ['queued', 'running'] } } },
      },
      select: { id: true },
      orderBy: { id: 'asc' },
    })
    for (const { id } of repositories) await queueScan(tx, ctx, { repositoryId: id, kind: 'reread' })
    if (repositories.length > 0)
      await recordAudit(tx, ctx, {
        action: 'scan.request-rereads',
        subjectKind: 'detection-version',
        subjectId: detectionVersion,
        batchCount: repositories.length,
      })
    return { requested: repositories.length }
  })
}
