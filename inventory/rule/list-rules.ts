import { allow, type Ctx } from '#inventory/ctx.ts'
import type { RuleRow } from '#inventory/model/rule.ts'
import { Prisma } from '#prisma/client.ts'
import { readRules, toRuleRow } from './rule-row.ts'

/** All present rules with their counts, by provider and title: as many as there are rules, so there is one page. */
export async function listRules(ctx: Ctx): Promise<RuleRow[]> {
  allow(ctx, 'rule.read')
  return (await readRules(ctx, Prisma.sql`c.retired_at is null`)).map(toRuleRow)
}
