import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { RuleId, RuleView } from '#inventory/model/rule.ts'
import { getRule } from '#inventory/rule/get-rule.ts'

export const GET = endpoint({
  params: z.object({ ruleId: RuleId }),
  reply: RuleView,
  run: (ctx, { params }) => getRule(ctx, params),
})
