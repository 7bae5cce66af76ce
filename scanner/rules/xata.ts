import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const xataApiKey = defineRule({
  id: 'xata-api-key',
  provider: 'xata',
  title: 'Xata API key',
  risk: 'Reads and changes every database its owner can reach.',
  severity: 'critical',
  shapes: [prefixed('xau_', alphabets.base62, 25, 44)],
  revoke: replaceIn('the Xata account settings', 'https://app.xata.io/settings', 'API key'),
  probe: bearerProbe('https://api.xata.io/user'),
})
