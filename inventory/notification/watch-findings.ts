import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Prisma } from '#prisma/client.ts'
import { isPlanned } from './heard-of.ts'
import { noteEvent } from './note-findings.ts'

/** What became due while no worker was there is told for so long. */
const LATE_DAYS = 7

/**
 * Notes what the clock alone brings: findings that are overdue, and live leaks nobody has answered within the time
 * of a rule, counted from when people could first hear of them. Each is told once. Answers how many were noted.
 */
export async function watchFindings(ctx: Ctx): Promise<{ noted: number }> {
  allow(ctx, 'notification.send')
  const now = ctx.now()
  const oldest = new Date(now.getTime() - LATE_DAYS * 86_400_000)
  return inTransaction(ctx, async (tx) => {
    const overdue = await noteEvent(
      tx,
      ctx,
      'overdue',
      Prisma.sql`f.due_at <= ${now} and f.due_at > ${oldest} and f.due_at > n.created_at and f.due_at > heard.since`,
      Prisma.sql`f.due_at`,
    )
    const unanswered = await noteEvent(
      tx,
      ctx,
      'not-acknowledged',
      Prisma.sql`k.validity = 'active' and f.state = 'open' and f.assignee_id is null and not ${isPlanned(now)}
        and greatest(f.found_at, f.state_changed_at, heard.since, n.created_at)
          + make_interval(mins => n.acknowledge_within_minutes) <= ${now}
        and not exists (select from notification told where told.finding_id = f.id and told.rule_id = n.id
          and told.event = 'not-acknowledged' and told.created_at >= f.state_changed_at)`,
      Prisma.sql`f.state_changed_at`,
    )
    const noted = overdue + unanswered
    if (noted > 0)
      await recordAudit(tx, ctx, {
        action: 'notification.note',
        subjectKind: 'finding',
        subjectId: 'clock',
        after: { overdue, unanswered },
        batchCount: noted,
      })
    return { noted }
  })
}
