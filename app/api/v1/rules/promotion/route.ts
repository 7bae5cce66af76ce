import { endpoint } from '#app/_http/endpoint.ts'
import { PromoteRules, RulesPromoted } from '#inventory/model/rule.ts'
import { promoteRules } from '#inventory/rule/promote-rules.ts'

export const POST = endpoint({
  body: PromoteRules,
  reply: RulesPromoted,
  run: (ctx, { body }) => promoteRules(ctx, body),
})
