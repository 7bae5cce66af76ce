import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { wallMetrics } from '#inventory/overview/compare.ts'
import { openBySeverity } from '#inventory/overview/open-by-severity.ts'
import { scanCoverage } from '#inventory/overview/scan-coverage.ts'

/**
 * Writes the metrics of this day (UTC): what is open by severity, coverage, and the figures of the wall by source. A day that has a snapshot keeps
 * it as it is; answers whether this one was taken.
 */
export async function takeSnapshot(ctx: Ctx): Promise<{ day: string; taken: boolean }> {
  allow(ctx, 'snapshot.take')
  const now = ctx.now()
  const day = now.toISOString().slice(0, 10)
  const metrics = {
    open: await openBySeverity(ctx),
    coverage: await scanCoverage(ctx),
    wall: await wallMetrics(ctx),
  }
  return inTransaction(ctx, async (tx) => {
    const written = await tx.$executeRaw`
      INSERT INTO snapshot (day, metrics, taken_at)
      VALUES (${day}::date, ${JSON.stringify(metrics)}::jsonb, ${now}) ON CONFLICT (day) DO NOTHING`
    if (written > 0)
      await recordAudit(tx, ctx, { action: 'snapshot.take', subjectKind: 'snapshot', subjectId: day })
    return { day, taken: written > 0 }
  })
}
