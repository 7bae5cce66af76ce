import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const customerIoAppApiKey = defineRule({
  id: 'customer-io-app-api-key',
  provider: 'customer-io',
  title: 'Customer.io App API key',
  risk: 'Sends messages to customers and reads who they are.',
  severity: 'high',
  shapes: [bare(alphabets.hexLower, 32)],
  context: near('customerio app key', 'customer io app key', 'customerio api key', 'customerio key'),
  revoke: replaceIn(
    'the Customer.io account settings, under API Credentials',
    'https://fly.customer.io/settings/api_credentials',
    'API key',
  ),
})
