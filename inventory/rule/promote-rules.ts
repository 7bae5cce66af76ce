import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { PromoteRules, type RulesPromoted } from '#inventory/model/rule.ts'
import { seeAll } from '#inventory/visible.ts'
import { lockRule } from './lock-rule.ts'
import { moveRule } from './move-rule.ts'

/**
 * Lets rules out of shadow together; what they saw there becomes findings. One that somebody promoted meanwhile
 * is left as it is. Throws NotFound.
 */
export async function promoteRules(ctx: Ctx, input: PromoteRules): Promise<RulesPromoted> {
  allow(ctx, 'rule.set-stage')
  seeAll(ctx)
  const ruleIds = [...new Set(PromoteRules.parse(input).ruleIds)].sort()
  return inTransaction(ctx, async (tx) => {
    const done = { promoted: 0, opened: 0 }
    for (const ruleId of ruleIds) {
      const rule = await lockRule(tx, ruleId)
      if (rule.stage !== 'shadow') continue
      done.promoted += 1
      done.opened += await moveRule(tx, ctx, { ruleId, rule, stage: 'report' })
    }
    return done
  })
}
