import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import {
  type NotificationList,
  type NotificationPage,
  NotificationView,
} from '#inventory/model/notification.ts'
import { violationName } from '#inventory/policies/entry/named.ts'
import { Prisma } from '#prisma/client.ts'

const LIST = 'notifications'

/** What was told and what became of it, the latest first. Throws Invalid for a foreign cursor. */
export async function listNotifications(ctx: Ctx, list: NotificationList): Promise<NotificationPage> {
  allow(ctx, 'notification.manage')
  const after = decodeCursor(LIST, list.cursor, z.iso.datetime())
  const conditions = [
    Prisma.sql`true`,
    ...(list.state.length === 0 ? [] : [Prisma.sql`x.state = any(${[...list.state]}::text[])`]),
    ...(list.rule === undefined ? [] : [Prisma.sql`x.rule_id = ${list.rule}::uuid`]),
    ...(after === null
      ? []
      : [Prisma.sql`(x.created_at, x.id) < (${String(after.value)}::timestamptz, ${after.id}::uuid)`]),
  ]
  const rows = await ctx.db.$queryRaw<Row[]>`
    select x.id, x.event, n.id as rule_id, n.name as rule_name, n.channel, x.state, x.attempts, x.created_at,
      x.next_try_at, x.sent_at, x.error,
      case when f.id is not null then jsonb_build_object('id', f.id, 'title', c.title, 'policy', f.policy, 'severity', f.severity) end
        as finding,
      e.id as entry_id, e.path, x.due_at,
      case when x.event = 'digest' then
        (select count(*)::int from notification part where part.digest_id = x.id) end as gathered
    from notification x join notification_rule n on n.id = x.rule_id
    left join finding f on f.id = x.finding_id left join rule_card c on c.id = f.rule_id
    left join vault_entry e on e.id = x.entry_id
    where ${Prisma.join(conditions, ' and ')} order by x.created_at desc, x.id desc
    limit ${list.limit + 1}`
  return toPage(
    LIST,
    rows,
    list.limit,
    ({ created_at, id }) => ({ value: created_at.toISOString(), id }),
    toView,
  )
}

type Row = {
  id: string
  event: string
  rule_id: string
  rule_name: string
  channel: string
  state: string
  attempts: number
  created_at: Date
  next_try_at: Date | null
  sent_at: Date | null
  error: string | null
  finding: { id: string; title: string | null; policy: string; severity: string } | null
  entry_id: string | null
  path: string | null
  due_at: Date | null
  gathered: number | null
}

const toView = (row: Row): NotificationView =>
  NotificationView.parse({
    id: row.id,
    kind: row.event,
    rule: { id: row.rule_id, name: row.rule_name },
    channel: row.channel,
    finding:
      row.finding === null
        ? null
        : { ...row.finding, title: row.finding.title ?? violationName(row.finding.policy) },
    entry:
      row.entry_id === null ? null : { id: row.entry_id, path: row.path, dueAt: row.due_at?.toISOString() },
    gathered: row.gathered,
    state: row.state,
    attempts: row.attempts,
    createdAt: row.created_at.toISOString(),
    nextTryAt: row.next_try_at?.toISOString() ?? null,
    sentAt: row.sent_at?.toISOString() ?? null,
    error: row.error,
  })
