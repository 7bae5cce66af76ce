import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { RuleChanged, RuleId } from '#inventory/model/rule.ts'
import { unmuteRule } from '#inventory/rule/unmute-rule.ts'

export const POST = endpoint({
  params: z.object({ ruleId: RuleId }),
  reply: RuleChanged,
  run: (ctx, { params }) => unmuteRule(ctx, params),
})
