import { recordAudit } from '#inventory/audit.ts'
import type { Ctx } from '#inventory/ctx.ts'
import type { RuleStage } from '#inventory/model/terms.ts'
import type { Transaction } from '#prisma/client.ts'
import type { LockedRule } from './lock-rule.ts'
import { openWithheld } from './open-withheld.ts'

/** Gives a locked rule another stage; out of shadow, what it saw there becomes findings. Answers how many. */
export async function moveRule(
  tx: Transaction,
  ctx: Ctx,
  { ruleId, rule, stage }: { ruleId: string; rule: LockedRule; stage: RuleStage },
): Promise<number> {
  await tx.ruleCard.update({
    where: { id: ruleId },
    data: { stage, stageChangedAt: ctx.now(), stageChangedBy: ctx.actor.name },
  })
  const speaks = stage !== 'shadow' && rule.mutedAt === null
  const opened = speaks ? await openWithheld(tx, ctx, ruleId) : 0
  await recordAudit(tx, ctx, {
    action: 'rule.set-stage',
    subjectKind: 'rule-card',
    subjectId: ruleId,
    before: { stage: rule.stage },
    after: { stage, opened },
  })
  return opened
}
