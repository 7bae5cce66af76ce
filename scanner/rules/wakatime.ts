import { defineRule, literal } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { uuid } from './shapes.ts'

export const wakatimeApiKey = defineRule({
  id: 'wakatime-api-key',
  provider: 'wakatime',
  title: 'WakaTime API key',
  risk: 'Reads when its owner works, and on what.',
  severity: 'low',
  shapes: [uuid(literal('waka_'))],
  revoke: resetIn('the WakaTime settings, under API Key', 'https://wakatime.com/settings/api-key', 'API key'),
})
