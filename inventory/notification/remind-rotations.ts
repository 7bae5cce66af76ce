import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { MOST_DAYS_AHEAD } from '#inventory/model/vault-connection.ts'
import type { Transaction } from '#prisma/client.ts'
import { writeNotifications } from './write-notifications.ts'

/** What became overdue while no worker was there is told for so long. */
const LATE_DAYS = 7

/**
 * Notes the reminders that the clock brings: so many days before the rotation of an entry is due as its vault says, and
 * once it is overdue. Each stage of a due date is told once to each rule, a later one never after a sooner one; a quiet
 * vault says nothing. Answers how many were noted.
 */
export async function remindRotations(ctx: Ctx): Promise<{ noted: number }> {
  allow(ctx, 'notification.send')
  return inTransaction(ctx, async (tx) => {
    const rows = await dueNow(tx, ctx.now())
    const noted = await writeNotifications(
      tx,
      ctx,
      rows.map(({ rule_id, cadence, entry_id, due_at, days }) => ({
        ruleId: rule_id,
        cadence,
        event: days === 0 ? 'rotation-overdue' : 'rotation-due',
        occasion: `${due_at.toISOString().slice(0, 10)} ${days}`,
        entry: { id: entry_id, dueAt: due_at, daysAhead: days },
      })),
    )
    if (noted > 0)
      await recordAudit(tx, ctx, {
        action: 'notification.remind',
        subjectKind: 'vault-entry',
        subjectId: 'clock',
        batchCount: noted,
      })
    return { noted }
  })
}

type Row = { rule_id: string; cadence: string; entry_id: string; due_at: Date; days: number }

/** Entries and the rules that want to hear of them; `days` is the stage their due date is in, 0 once it is past. */
async function dueNow(tx: Transaction, now: Date): Promise<Row[]> {
  const [listens] = await tx.$queryRaw<{ id: string }[]>`
    select id from notification_rule where paused_at is null and events && array['rotation-due', 'rotation-overdue'] limit 1`
  if (listens === undefined) return []
  const [oldest, furthest] = [inDays(now, -LATE_DAYS), inDays(now, MOST_DAYS_AHEAD)]
  return tx.$queryRaw<Row[]>`
    select n.id as rule_id, n.cadence, e.id as entry_id, e.rotation_due_at as due_at, stage.days
    from vault_entry e
    join vault v on v.id = e.vault_id
    join source s on s.id = v.source_id and s.removed_at is null and s.live_at is not null
    cross join lateral (select case when e.rotation_due_at <= ${now} then 0 else (select min(d) from unnest(v.reminder_days) d
      where e.rotation_due_at <= ${now}::timestamptz + make_interval(days => d)) end as days) stage
    join notification_rule n on n.paused_at is null
      and case stage.days when 0 then 'rotation-overdue' else 'rotation-due' end = any(n.events)
      and (n.whose <> 'source' or n.source_id = s.id)
      and (n.whose <> 'owner' or exists (select from ownership x where x.owner_id = n.owner_id and x.valid_to is null
        and x.standing = 'confirmed' and x.subject_id in (e.id, e.identity_id)))
    where e.valid_to is null and e.rotation_due_at > ${oldest} and e.rotation_due_at <= ${furthest}
      and case stage.days when 0 then e.rotation_due_at > n.created_at else e.rotation_status <> 'in-progress' end
      and stage.days is not null
      and not exists (select from notification told where told.rule_id = n.id and told.entry_id = e.id
        and told.days_ahead <= stage.days
        and date_trunc('day', told.due_at, 'UTC') = date_trunc('day', e.rotation_due_at, 'UTC'))
    order by n.id, e.rotation_due_at, e.id`
}

const inDays = (from: Date, days: number): Date => new Date(from.getTime() + days * 86_400_000)
