import { allow, type Ctx } from '#inventory/ctx.ts'
import { DEFAULT_NEW_RULE_STAGE, RuleSettingsView } from '#inventory/model/rule.ts'

/** With which stage rules enter that come or change later, and what the workers' configuration changes. */
export async function getRuleSettings(ctx: Ctx): Promise<RuleSettingsView> {
  allow(ctx, 'rule.read')
  const installation = await ctx.db.installation.findUnique({
    where: { id: 1 },
    select: { newRuleStage: true, configuration: true },
  })
  return RuleSettingsView.parse(installation ?? { newRuleStage: DEFAULT_NEW_RULE_STAGE, configuration: null })
}
