import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict } from '#inventory/errors.ts'
import type { ScanView } from '#inventory/model/scan.ts'
import { getScan } from './get-scan.ts'

export const CancelScan = z.object({ scanId: z.uuid() })
export type CancelScan = z.infer<typeof CancelScan>

/** Ends a scan that waits or runs; its worker stops at its next batch or heartbeat. What it recorded stays. */
export async function cancelScan(ctx: Ctx, input: CancelScan): Promise<ScanView> {
  allow(ctx, 'scan.cancel')
  const { scanId } = CancelScan.parse(input)
  await getScan(ctx, { scanId })
  await inTransaction(ctx, async (tx) => {
    const scan = await tx.scan.findUniqueOrThrow({ where: { id: scanId } })
    await tx.$queryRaw`SELECT id FROM repository WHERE id = ${scan.repositoryId}::uuid FOR NO KEY UPDATE`
    const { count } = await tx.scan.updateMany({
      where: { id: scanId, state: { in: ['queued', 'running'] } },
      data: { state: 'cancelled', finishedAt: ctx.now() },
    })
    if (count === 0) throw new Conflict('The scan has ended already.')
    await recordAudit(tx, ctx, { action: 'scan.cancel', subjectKind: 'scan', subjectId: scanId })
  })
  return getScan(ctx, { scanId })
}
