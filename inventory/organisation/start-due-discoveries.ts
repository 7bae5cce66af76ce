import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { discoverOrganisationJob } from '#inventory/jobs/index.ts'
import { nextRun } from './next-run.ts'
import { spreadOf } from './spread.ts'

/** Lets every organisation be looked at whose schedule says so; any number of workers may call it at once. */
export async function startDueDiscoveries(ctx: Ctx): Promise<number> {
  allow(ctx, 'scan.run')
  return inTransaction(ctx, async (tx) => {
    const due = await tx.$queryRaw<{ id: string; schedule: string; time_zone: string }[]>`
      SELECT o.id, o.schedule, o.time_zone FROM organisation o JOIN source s ON s.id = o.source_id
      WHERE o.next_discovery_at <= ${ctx.now()} AND s.removed_at IS NULL AND o.integration_id IS NOT NULL
      ORDER BY o.id FOR UPDATE OF o SKIP LOCKED`
    for (const { id, schedule, time_zone: timeZone } of due) {
      await enqueue(tx, ctx.db, discoverOrganisationJob, { organisationId: id })
      const nextDiscoveryAt = nextRun({ schedule, timeZone }, ctx.now(), spreadOf(id))
      await tx.organisation.update({ where: { id }, data: { nextDiscoveryAt } })
      await recordAudit(tx, ctx, {
        action: 'organisation.schedule',
        subjectKind: 'organisation',
        subjectId: id,
        after: { nextDiscoveryAt: nextDiscoveryAt.toISOString() },
      })
    }
    return due.length
  })
}
