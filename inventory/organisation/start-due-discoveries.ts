import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { nextRun } from './next-run.ts'
import { queueCatchUp } from './queue-catch-up.ts'
import { queueDiscovery } from './queue-discovery.ts'
import { spreadOf } from './spread.ts'

/** Lets every organisation be looked at whose schedule says so; any number of workers may call it at once. */
export async function startDueDiscoveries(ctx: Ctx): Promise<number> {
  allow(ctx, 'scan.run')
  return inTransaction(ctx, async (tx) => {
    const due = await tx.$queryRaw<Due[]>`
      SELECT o.id, o.schedule, o.time_zone, o.watch_mode, o.poll_minutes FROM organisation o JOIN source s ON s.id = o.source_id
      WHERE o.next_discovery_at <= ${ctx.now()} AND s.removed_at IS NULL AND o.integration_id IS NOT NULL
      ORDER BY o.id FOR UPDATE OF o SKIP LOCKED`
    for (const organisation of due) {
      const { id } = organisation
      await queueDiscovery(tx, ctx, id)
      await queueCatchUp(tx, ctx, id)
      const nextDiscoveryAt = nextOf(organisation, ctx.now())
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

type Due = {
  readonly id: string
  readonly schedule: string
  readonly time_zone: string
  readonly watch_mode: string
  readonly poll_minutes: number
}

/** By the schedule, and sooner where nothing is delivered: every so many minutes. */
function nextOf({ id, schedule, time_zone: timeZone, watch_mode, poll_minutes }: Due, now: Date): Date {
  const planned = nextRun({ schedule, timeZone }, now, spreadOf(id))
  if (watch_mode !== 'polling') return planned
  return new Date(Math.min(planned.getTime(), now.getTime() + poll_minutes * 60_000))
}
