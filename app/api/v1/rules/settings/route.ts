import { endpoint } from '#app/_http/endpoint.ts'
import { RuleSettings } from '#inventory/model/rule.ts'
import { getRuleSettings } from '#inventory/rule/get-rule-settings.ts'
import { setNewRuleStage } from '#inventory/rule/set-new-rule-stage.ts'

export const GET = endpoint({ reply: RuleSettings, run: (ctx) => getRuleSettings(ctx) })

export const PUT = endpoint({
  body: RuleSettings,
  reply: RuleSettings,
  run: (ctx, { body }) => setNewRuleStage(ctx, body),
})
