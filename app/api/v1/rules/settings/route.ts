import { endpoint } from '#app/_http/endpoint.ts'
import { RuleSettings, RuleSettingsView } from '#inventory/model/rule.ts'
import { getRuleSettings } from '#inventory/rule/get-rule-settings.ts'
import { setNewRuleStage } from '#inventory/rule/set-new-rule-stage.ts'

export const GET = endpoint({ reply: RuleSettingsView, run: (ctx) => getRuleSettings(ctx) })

export const PUT = endpoint({
  body: RuleSettings,
  reply: RuleSettingsView,
  run: (ctx, { body }) => setNewRuleStage(ctx, body),
})
