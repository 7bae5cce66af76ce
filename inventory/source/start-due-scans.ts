import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { nextRun } from '#inventory/organisation/next-run.ts'
import { spreadOf } from '#inventory/organisation/spread.ts'
import { queueScan } from '#inventory/scan/queue-scan.ts'

/** Asks for the scans of folders and git URLs whose schedule says so; any number of workers may call it at once. */
export async function startDueScans(ctx: Ctx): Promise<number> {
  allow(ctx, 'scan.run')
  return inTransaction(ctx, async (tx) => {
    const due = await tx.$queryRaw<{ id: string; schedule: string; time_zone: string }[]>`
      SELECT id, schedule, time_zone FROM source
      WHERE next_run_at <= ${ctx.now()} AND schedule IS NOT NULL AND removed_at IS NULL
      ORDER BY id FOR UPDATE SKIP LOCKED`
    for (const { id, schedule, time_zone: timeZone } of due) {
      const repositories = await tx.repository.findMany({
        where: { sourceId: id },
        select: { id: true },
        orderBy: { id: 'asc' },
      })
      for (const repository of repositories)
        await queueScan(tx, ctx, { repositoryId: repository.id, kind: 'incremental' })
      const nextRunAt = nextRun({ schedule, timeZone }, ctx.now(), spreadOf(id))
      await tx.source.update({ where: { id }, data: { nextRunAt } })
      await recordAudit(tx, ctx, {
        action: 'source.schedule',
        subjectKind: 'source',
        subjectId: id,
        after: { nextRunAt: nextRunAt.toISOString() },
      })
    }
    return due.length
  })
}
