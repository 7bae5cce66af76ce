import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { type RuleChanged, SetRuleStage } from '#inventory/model/rule.ts'
import { getRule } from './get-rule.ts'
import { lockRule } from './lock-rule.ts'
import { openWithheld } from './open-withheld.ts'

/**
 * Promotes or demotes a rule. Out of shadow, what it saw there becomes findings in the same transaction, with
 * `foundBecause` new-detection-version; into shadow, the findings it opened stay. Throws NotFound.
 */
export async function setRuleStage(ctx: Ctx, input: SetRuleStage): Promise<RuleChanged> {
  allow(ctx, 'rule.set-stage')
  const { ruleId, stage } = SetRuleStage.parse(input)
  const opened = await inTransaction(ctx, async (tx) => {
    const rule = await lockRule(tx, ruleId)
    if (rule.stage === stage) return 0
    await tx.ruleCard.update({
      where: { id: ruleId },
      data: { stage, stageChangedAt: ctx.now(), stageChangedBy: ctx.actor.name },
    })
    const speaks = stage !== 'shadow' && rule.mutedAt === null
    const count = speaks ? await openWithheld(tx, ctx, ruleId) : 0
    await recordAudit(tx, ctx, {
      action: 'rule.set-stage',
      subjectKind: 'rule-card',
      subjectId: ruleId,
      before: { stage: rule.stage },
      after: { stage, opened: count },
    })
    return count
  })
  return { rule: await getRule(ctx, { ruleId }), opened }
}
