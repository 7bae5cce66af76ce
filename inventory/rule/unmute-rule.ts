import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict } from '#inventory/errors.ts'
import type { RuleChanged } from '#inventory/model/rule.ts'
import { seeAll } from '#inventory/visible.ts'
import { getRule } from './get-rule.ts'
import { lockRule } from './lock-rule.ts'
import { openWithheld } from './open-withheld.ts'

/**
 * Lets a muted rule speak again; what it saw meanwhile becomes findings, unless it is in shadow. Throws NotFound,
 * Conflict when it is not muted.
 */
export async function unmuteRule(ctx: Ctx, { ruleId }: { ruleId: string }): Promise<RuleChanged> {
  allow(ctx, 'rule.mute')
  seeAll(ctx)
  const opened = await inTransaction(ctx, async (tx) => {
    const { mutedAt, stage } = await lockRule(tx, ruleId)
    if (mutedAt === null) throw new Conflict('This rule is not muted.')
    await tx.ruleCard.update({
      where: { id: ruleId },
      data: { mutedAt: null, mutedBy: null, muteReason: null },
    })
    const count = stage === 'shadow' ? 0 : await openWithheld(tx, ctx, ruleId)
    await recordAudit(tx, ctx, {
      action: 'rule.unmute',
      subjectKind: 'rule-card',
      subjectId: ruleId,
      after: { opened: count },
    })
    return count
  })
  return { rule: await getRule(ctx, { ruleId }), opened }
}
