import type { Ctx } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { deliverNotificationsJob } from '#inventory/jobs/deliver-notifications.ts'
import type { NotificationEvent } from '#inventory/model/notification.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId, placeDigestHex } from '#prisma/keys.ts'

/** What a rule is to tell of: a finding, or an entry whose rotation is due. */
export type ToTell = {
  readonly ruleId: string
  readonly cadence: string
  readonly event: NotificationEvent
  /** With the rule, the event and the subject: what is told once. */
  readonly occasion: string
  readonly findingId?: string
  readonly entry?: { readonly id: string; readonly dueAt: Date; readonly daysAhead: number }
}

/** Writes what is to be told, each once, and wakes the job that sends where a rule tells at once. Answers how many are new. */
export async function writeNotifications(
  tx: Transaction,
  ctx: Ctx,
  told: readonly ToTell[],
): Promise<number> {
  if (told.length === 0) return 0
  const rows = told.map(({ ruleId, cadence, event, occasion, findingId, entry }) => ({
    id: newId(),
    ruleId,
    event,
    findingId,
    entryId: entry?.id,
    dueAt: entry?.dueAt,
    daysAhead: entry?.daysAhead,
    digest: placeDigestHex('notification', ruleId, event, findingId ?? entry?.id ?? '', occasion),
    state: cadence === 'at-once' ? 'waiting' : 'gathered',
  }))
  const written = await tx.$executeRaw`
    insert into notification (id, rule_id, event, finding_id, entry_id, due_at, days_ahead, place_digest, state,
      next_try_at, created_at)
    select r.id, r."ruleId", r.event, r."findingId", r."entryId", r."dueAt", r."daysAhead", decode(r.digest, 'hex'),
      r.state, case r.state when 'waiting' then ${ctx.now()}::timestamptz end, ${ctx.now()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      id uuid, "ruleId" uuid, event text, "findingId" uuid, "entryId" uuid, "dueAt" timestamptz, "daysAhead" smallint,
      digest text, state text)
    on conflict (place_digest) do nothing`
  const isUrgent = written > 0 && rows.some(({ state }) => state === 'waiting')
  if (isUrgent) await enqueue(tx, ctx.db, deliverNotificationsJob, {})
  return written
}
