import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'

/** GitHub keeps its own list for less, so nothing older is ever compared or sent again. */
const KEPT_DAYS = 30
const BATCH = 5_000

/** Forgets deliveries that were done, or asked for nothing, more than thirty days ago; one that waits stays. Answers how many were. */
export async function pruneDeliveries(ctx: Ctx): Promise<{ pruned: number }> {
  allow(ctx, 'scan.run')
  const before = new Date(ctx.now().getTime() - KEPT_DAYS * 86_400_000)
  let pruned = 0
  for (let batch = BATCH; batch === BATCH; pruned += batch)
    batch = await inTransaction(ctx, async (tx) => {
      const gone = await tx.$executeRaw`
        DELETE FROM webhook_delivery WHERE id IN (
          SELECT id FROM webhook_delivery WHERE received_at < ${before} AND (done_at < ${before} OR event IS NULL)
          ORDER BY received_at LIMIT ${BATCH})`
      if (gone > 0)
        await recordAudit(tx, ctx, {
          action: 'webhook.prune',
          subjectKind: 'webhook-delivery',
          subjectId: before.toISOString(),
          after: { pruned: gone },
        })
      return gone
    })
  return { pruned }
}
