import type { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import {
  RotationReminder,
  RotationReminderList,
  type RotationReminderPage,
} from '#inventory/model/rotation.ts'
import { visibleEntry } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'

const LIST = 'rotation-reminders'

/** Who was reminded of which rotation and when, the latest first: of all, or of one entry. Throws Invalid for a foreign cursor. */
export async function listReminders(
  ctx: Ctx,
  input: z.input<typeof RotationReminderList>,
): Promise<RotationReminderPage> {
  allow(ctx, 'rotation.read')
  const { entry, cursor, limit } = RotationReminderList.parse(input)
  const after = decodeCursor(LIST, cursor)
  const rows = await ctx.db.$queryRaw<Row[]>`
    select x.id, e.id as entry_id, e.path, v.name as vault, x.due_at, x.days_ahead, x.created_at, n.channel, n.name as rule,
      cardinality(n.recipients)::int as addresses, n.to_owners, coalesce(d.state, x.state) as state,
      coalesce(d.sent_at, x.sent_at) as sent_at
    from notification x
    join notification_rule n on n.id = x.rule_id
    join vault_entry e on e.id = x.entry_id and ${visibleEntry(ctx)}
    join vault v on v.id = e.vault_id
    left join notification d on d.id = x.digest_id
    where ${entry === undefined ? Prisma.sql`x.entry_id is not null` : Prisma.sql`x.entry_id = ${entry}::uuid`}
      and ${after === null ? Prisma.sql`true` : Prisma.sql`x.id < ${after.id}::uuid`}
    order by x.id desc limit ${limit + 1}`
  return toPage(LIST, rows, limit, ({ id }) => ({ value: null, id }), toView)
}

type Row = {
  id: string
  entry_id: string
  path: string
  vault: string
  due_at: Date
  days_ahead: number
  created_at: Date
  channel: string
  rule: string
  addresses: number
  to_owners: boolean
  state: string
  sent_at: Date | null
}

const toView = (row: Row): RotationReminder =>
  RotationReminder.parse({
    id: row.id,
    entry: { id: row.entry_id, path: row.path, vault: row.vault },
    dueAt: row.due_at.toISOString(),
    daysAhead: row.days_ahead,
    notedAt: row.created_at.toISOString(),
    state: row.state,
    sentAt: row.sent_at?.toISOString() ?? null,
    channel: row.channel,
    rule: row.rule,
    addresses: row.channel === 'email' ? row.addresses : 0,
    toOwners: row.channel === 'email' && row.to_owners,
  })
