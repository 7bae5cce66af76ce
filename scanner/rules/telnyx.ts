import { alphabets, bearerProbe, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'

export const telnyxApiKey = defineRule({
  id: 'telnyx-api-key',
  provider: 'telnyx',
  title: 'Telnyx API key',
  risk: 'Sends messages and calls at the cost of the account.',
  severity: 'high',
  shapes: [
    shape([literal('KEY'), secret(alphabets.hexUpper, 32), literal('_'), secret(alphabets.base62, 22)]),
  ],
  revoke: replaceIn('the Telnyx portal, under API Keys', 'https://portal.telnyx.com', 'API key'),
  probe: bearerProbe('https://api.telnyx.com/v2/balance'),
})
