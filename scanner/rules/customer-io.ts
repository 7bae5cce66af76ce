import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const customerIoAppApiKey = defineRule({
  id: 'customer-io-app-api-key',
  provider: 'customer-io',
  title: 'Customer.io App API key',
  risk: 'Sends messages to customers and reads who they are.',
  severity: 'high',
  shapes: [bare(alphabets.hexLower, 32)],
  context: nearName('customerio', 'customer.io', 'customer_io', 'customer-io'),
  revoke: replaceIn(
    'the Customer.io account settings, under API Credentials',
    'https://fly.customer.io/settings/api_credentials',
    'API key',
  ),
})
