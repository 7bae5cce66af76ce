import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { RuleChanged, RuleId, SetRuleStage } from '#inventory/model/rule.ts'
import { setRuleStage } from '#inventory/rule/set-rule-stage.ts'

export const PUT = endpoint({
  params: z.object({ ruleId: RuleId }),
  body: SetRuleStage.omit({ ruleId: true }),
  reply: RuleChanged,
  run: (ctx, { params, body }) => setRuleStage(ctx, { ...params, ...body }),
})
