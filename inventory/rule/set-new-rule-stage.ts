import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict } from '#inventory/errors.ts'
import { RuleSettings, type RuleSettingsView } from '#inventory/model/rule.ts'
import { seeAll } from '#inventory/visible.ts'
import { getRuleSettings } from './get-rule-settings.ts'

/** Sets the stage of rules that later detection versions bring or change. Throws Conflict before a worker opened the ledger. */
export async function setNewRuleStage(ctx: Ctx, input: RuleSettings): Promise<RuleSettingsView> {
  allow(ctx, 'rule.set-new-stage')
  seeAll(ctx)
  const { newRuleStage } = RuleSettings.parse(input)
  await inTransaction(ctx, async (tx) => {
    const { count } = await tx.installation.updateMany({ where: { id: 1 }, data: { newRuleStage } })
    if (count === 0) throw new Conflict('The ledger is not open yet: a worker has to start first.')
    await recordAudit(tx, ctx, {
      action: 'rule.set-new-stage',
      subjectKind: 'installation',
      subjectId: '1',
      after: { newRuleStage },
    })
  })
  return getRuleSettings(ctx)
}
