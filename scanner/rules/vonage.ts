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
  revoke: replaceIn(
    'the Vonage API dashboard, under API settings',
    'https://dashboard.nexmo.com/settings',
    'secret',
  ),
})
