import { allow, type Ctx } from '#inventory/ctx.ts'
import type { NotificationRuleView } from '#inventory/model/notification.ts'
import { Prisma } from '#prisma/client.ts'
import { ruleRows, type StoredRule, toRuleView } from './rule-row.ts'

/** Who hears of what, by name. */
export async function listNotificationRules(ctx: Ctx): Promise<NotificationRuleView[]> {
  allow(ctx, 'notification.manage')
  const rows = await ctx.db.$queryRaw<StoredRule[]>`${ruleRows(Prisma.sql`true`, ctx.now())}`
  return rows.map(toRuleView)
}
