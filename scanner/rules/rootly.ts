import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const rootlyApiKey = defineRule({
  id: 'rootly-api-key',
  provider: 'rootly',
  title: 'Rootly API key',
  risk: 'Reads and changes the incidents of its team.',
  severity: 'high',
  shapes: [prefixed('rootly_', alphabets.hexLower, 64)],
  revoke: replaceIn('the Rootly settings, under API Keys', 'https://rootly.com/account', 'API key'),
  probe: bearerProbe('https://api.rootly.com/v1/users'),
})
