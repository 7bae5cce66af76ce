import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Invalid, NotFound } from '#inventory/errors.ts'
import { SetSchedule } from '#inventory/model/source.ts'
import { firstRun } from '#inventory/organisation/first-run.ts'
import { visible } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'

/**
 * Sets when a folder or a git URL is scanned by the clock; null for never. Throws NotFound, Invalid for what is no
 * schedule, and for a source that is not scanned so: an organisation has a schedule of its own.
 */
export async function setSchedule(ctx: Ctx, input: SetSchedule): Promise<{ nextRunAt: string | null }> {
  allow(ctx, 'source.add')
  const { sourceId, schedule, timeZone } = SetSchedule.parse(input)
  const nextRunAt = schedule === null ? null : firstRun({ schedule, timeZone }, ctx.now(), sourceId)
  return inTransaction(ctx, async (tx) => {
    const [seen] = await tx.$queryRaw<{ kind: string; schedule: string | null; time_zone: string }[]>`
      SELECT s.kind, s.schedule, s.time_zone FROM source s
      WHERE s.id = ${sourceId}::uuid AND s.removed_at IS NULL AND EXISTS (
        SELECT FROM repository r WHERE r.source_id = s.id AND ${visible(ctx, Prisma.sql`r.id`)})
      FOR UPDATE OF s`
    if (seen === undefined) throw new NotFound('There is no such source.')
    if (!SCHEDULED.has(seen.kind))
      throw new Invalid('Only folders and git URLs have a schedule of this kind.')
    await tx.source.update({ where: { id: sourceId }, data: { schedule, timeZone, nextRunAt } })
    await recordAudit(tx, ctx, {
      action: 'source.set-schedule',
      subjectKind: 'source',
      subjectId: sourceId,
      before: { schedule: seen.schedule, timeZone: seen.time_zone },
      after: { schedule, timeZone },
    })
    return { nextRunAt: nextRunAt?.toISOString() ?? null }
  })
}

/** Kinds of source that the clock has scanned as a whole. */
export const SCHEDULED: ReadonlySet<string> = new Set(['folder', 'git-url'])
