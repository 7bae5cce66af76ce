import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { type RuleChanged, SetRuleStage } from '#inventory/model/rule.ts'
import { seeAll } from '#inventory/visible.ts'
import { getRule } from './get-rule.ts'
import { lockRule } from './lock-rule.ts'
import { moveRule } from './move-rule.ts'

/**
 * Promotes or demotes a rule. Out of shadow, what it saw there becomes findings in the same transaction, with
 * `foundBecause` new-detection-version; into shadow, the findings it opened stay. Throws NotFound.
 */
export async function setRuleStage(ctx: Ctx, input: SetRuleStage): Promise<RuleChanged> {
  allow(ctx, 'rule.set-stage')
  seeAll(ctx)
  const { ruleId, stage } = SetRuleStage.parse(input)
  const opened = await inTransaction(ctx, async (tx) => {
    const rule = await lockRule(tx, ruleId)
    return rule.stage === stage ? 0 : moveRule(tx, ctx, { ruleId, rule, stage })
  })
  return { rule: await getRule(ctx, { ruleId }), opened }
}
