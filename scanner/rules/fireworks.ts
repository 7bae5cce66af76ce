import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const fireworksApiKey = defineRule({
  id: 'fireworks-api-key',
  provider: 'fireworks',
  title: 'Fireworks AI API key',
  risk: 'Calls models at the cost of its account.',
  severity: 'high',
  shapes: [prefixed('fw_', alphabets.base62, 22, 24)],
  revoke: replaceIn(
    'the Fireworks settings, under API keys',
    'https://app.fireworks.ai/settings/users/api-keys',
    'API key',
  ),
  probe: bearerProbe('https://api.fireworks.ai/inference/v1/models'),
})
