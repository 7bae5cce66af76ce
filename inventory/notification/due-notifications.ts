import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { IntegrationKind } from '#inventory/model/integration.ts'
import { NotificationChannel, NotificationKind } from '#inventory/model/notification.ts'
import { told } from './told.ts'

/** More of one integration in one run would be taken for a flood by whoever receives them; the rest goes a minute later. */
const MOST_EACH = 20

const Due = z.object({
  id: z.uuid(),
  kind: NotificationKind,
  attempts: z.int(),
  createdAt: z.date(),
  rule: z.object({
    id: z.uuid(),
    name: z.string(),
    channel: NotificationChannel,
    recipients: z.array(z.string()),
    toOwners: z.boolean(),
  }),
  integration: z.object({ id: z.uuid(), kind: IntegrationKind, facts: z.record(z.string(), z.string()) }),
})

/** What is to be sent now, oldest first, and by whom. `findings` are what it tells of: one, or those of a digest. */
export type DueNotification = z.infer<typeof Due> & Awaited<ReturnType<typeof told>>

/** Notifications that wait and whose time has come. Names rows and places, never a value. */
export async function dueNotifications(ctx: Ctx): Promise<DueNotification[]> {
  allow(ctx, 'notification.send')
  const ids = await ctx.db.$queryRaw<{ id: string }[]>`
    select id from (
      select x.id, x.next_try_at, row_number() over (partition by n.integration_id order by x.next_try_at, x.id) as place
      from notification x join notification_rule n on n.id = x.rule_id
      where x.state = 'waiting' and x.next_try_at <= ${ctx.now()} and n.paused_at is null
    ) ranked where place <= ${MOST_EACH} order by next_try_at, id`
  const rows = await ctx.db.notification.findMany({
    where: { id: { in: ids.map(({ id }) => id) } },
    orderBy: [{ nextTryAt: 'asc' }, { id: 'asc' }],
    include: { rule: { include: { integration: true } } },
  })
  const due: DueNotification[] = []
  for (const row of rows) {
    const { id, event: kind, attempts, createdAt, rule } = row
    const parsed = Due.parse({ id, kind, attempts, createdAt, rule, integration: rule.integration })
    due.push({ ...parsed, ...(await told(ctx, row)) })
  }
  return due
}
