import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import type { ScanRequested } from '#inventory/model/source.ts'
import { visible } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'
import { queueScan } from './queue-scan.ts'

export const RequestScan = z.object({
  repositoryId: z.uuid(),
  /** `reread` reads all history again, with the present detection version. */
  kind: z.enum(['incremental', 'reread']).default('incremental'),
})
export type RequestScan = z.input<typeof RequestScan>

/** Asks for a scan of a repository; one that waits already is joined. */
export async function requestScan(ctx: Ctx, input: RequestScan): Promise<ScanRequested> {
  const { repositoryId, kind } = RequestScan.parse(input)
  allow(ctx, kind === 'reread' ? 'scan.reread' : 'scan.request')
  return inTransaction(ctx, async (tx) => {
    const [repository] = await tx.$queryRaw<{ source_id: string }[]>`
      SELECT r.source_id FROM repository r JOIN source s ON s.id = r.source_id
      WHERE r.id = ${repositoryId}::uuid AND s.removed_at IS NULL AND ${visible(ctx, Prisma.sql`r.id`)}`
    if (repository === undefined) throw new NotFound('There is no such repository.')
    const scanId = await queueScan(tx, ctx, { repositoryId, kind })
    await recordAudit(tx, ctx, {
      action: 'scan.request',
      subjectKind: 'scan',
      subjectId: scanId,
      after: { repositoryId, kind },
    })
    return { sourceId: repository.source_id, repositoryId, scanId }
  })
}
