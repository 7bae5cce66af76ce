import type { Ctx } from '#inventory/ctx.ts'
import { queueScan } from '#inventory/scan/queue-scan.ts'
import type { Transaction } from '#prisma/client.ts'

const AGAIN_AFTER_HOURS = 6

/**
 * A push whose scan failed would wait for the next push: the scan is asked for again, six hours after the last try.
 * Answers how many were.
 */
export async function askAgain(tx: Transaction, ctx: Ctx, organisationId: string): Promise<number> {
  const before = new Date(ctx.now().getTime() - AGAIN_AFTER_HOURS * 3_600_000)
  const failed = await tx.$queryRaw<{ id: string }[]>`
    SELECT h.repository_id::text AS id FROM hosted_repository h
    JOIN LATERAL (SELECT s.state, s.finished_at FROM scan s WHERE s.repository_id = h.repository_id
      ORDER BY s.queued_at DESC, s.id DESC LIMIT 1) last ON true
    WHERE h.organisation_id = ${organisationId}::uuid AND h.skip_reason IS NULL AND h.gone_at IS NULL
      AND last.state = 'failed' AND last.finished_at < ${before}
    ORDER BY h.repository_id`
  for (const { id } of failed) await queueScan(tx, ctx, { repositoryId: id, kind: 'incremental' })
  return failed.length
}
