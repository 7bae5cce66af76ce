import { hexAs } from './companions.ts'
import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const vonageApiSecret = defineRule({
  id: 'vonage-api-secret',
  provider: 'vonage',
  title: 'Vonage API secret',
  risk: 'Sends messages and calls at the cost of the account, with its key.',
  severity: 'high',
  shapes: [bare(alphabets.base62, 16)],
  context: near('nexmo secret', 'vonage secret', 'nexmo api secret', 'vonage api secret'),
  companions: [hexAs('apiKey', 8, 'api key', 'nexmo key', 'vonage key')],
  revoke: replaceIn(
    'the Vonage API dashboard, under API settings',
    'https://dashboard.nexmo.com/settings',
    'secret',
  ),
})
