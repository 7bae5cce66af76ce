import { allow, type Ctx } from '#inventory/ctx.ts'
import { RuleCard } from '#inventory/model/rule-card.ts'

/** The cards of all present rules, by provider and title. */
export async function listRuleCards(ctx: Ctx): Promise<RuleCard[]> {
  allow(ctx, 'rule.read')
  const rows = await ctx.db.ruleCard.findMany({
    where: { retiredAt: null },
    orderBy: [{ provider: 'asc' }, { title: 'asc' }, { id: 'asc' }],
  })
  return rows.map((row) => RuleCard.parse(row))
}
