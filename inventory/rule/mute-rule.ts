import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict } from '#inventory/errors.ts'
import { MuteRule, type RuleChanged } from '#inventory/model/rule.ts'
import { seeAll } from '#inventory/visible.ts'
import { getRule } from './get-rule.ts'
import { lockRule } from './lock-rule.ts'

/** The rule opens no new finding from now on; those it opened stay. Throws NotFound, Conflict when it is muted. */
export async function muteRule(ctx: Ctx, input: MuteRule): Promise<RuleChanged> {
  allow(ctx, 'rule.mute')
  seeAll(ctx)
  const { ruleId, reason } = MuteRule.parse(input)
  await inTransaction(ctx, async (tx) => {
    const { mutedAt } = await lockRule(tx, ruleId)
    if (mutedAt !== null) throw new Conflict('This rule is muted already.')
    await tx.ruleCard.update({
      where: { id: ruleId },
      data: { mutedAt: ctx.now(), mutedBy: ctx.actor.name, muteReason: reason },
    })
    await recordAudit(tx, ctx, {
      action: 'rule.mute',
      subjectKind: 'rule-card',
      subjectId: ruleId,
      after: { reason },
    })
  })
  return { rule: await getRule(ctx, { ruleId }), opened: 0 }
}
