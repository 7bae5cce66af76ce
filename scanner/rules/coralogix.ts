import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const coralogixApiKey = defineRule({
  id: 'coralogix-api-key',
  provider: 'coralogix',
  title: 'Coralogix API key',
  risk: 'Sends or reads logs and metrics, as its permissions allow.',
  severity: 'high',
  shapes: [prefixed(['cxtp_', 'cxup_'], alphabets.base62, 30)],
  revoke: replaceIn('Coralogix, under Settings, API Keys', 'https://coralogix.com', 'API key'),
})
