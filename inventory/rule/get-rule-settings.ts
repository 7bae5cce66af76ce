import { allow, type Ctx } from '#inventory/ctx.ts'
import { RuleSettings } from '#inventory/model/rule.ts'

/** With which stage rules of later detection versions enter; `report` until somebody says otherwise. */
export async function getRuleSettings(ctx: Ctx): Promise<RuleSettings> {
  allow(ctx, 'rule.read')
  const installation = await ctx.db.installation.findUnique({
    where: { id: 1 },
    select: { newRuleStage: true },
  })
  return RuleSettings.parse(installation ?? { newRuleStage: 'report' })
}
