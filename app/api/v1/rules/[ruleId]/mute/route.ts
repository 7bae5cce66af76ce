import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { MuteRule, RuleChanged, RuleId } from '#inventory/model/rule.ts'
import { muteRule } from '#inventory/rule/mute-rule.ts'

export const POST = endpoint({
  params: z.object({ ruleId: RuleId }),
  body: MuteRule.omit({ ruleId: true }),
  reply: RuleChanged,
  run: (ctx, { params, body }) => muteRule(ctx, { ...params, ...body }),
})
