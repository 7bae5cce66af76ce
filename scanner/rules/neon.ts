import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const neonApiKey = defineRule({
  id: 'neon-api-key',
  provider: 'neon',
  title: 'Neon API key',
  risk: 'Manages the databases of its owner or organisation.',
  severity: 'critical',
  shapes: [prefixed('napi_', alphabets.base62, 64)],
  revoke: replaceIn('the Neon console, under API keys', 'https://console.neon.tech/app/settings/api-keys'),
  probe: bearerProbe('https://console.neon.tech/api/v2/users/me'),
})
