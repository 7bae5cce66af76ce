import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const klaviyoPrivateKey = defineRule({
  id: 'klaviyo-private-key',
  provider: 'klaviyo',
  title: 'Klaviyo private key',
  risk: 'Reads the customers and sends campaigns of the account.',
  severity: 'high',
  shapes: [prefixed('pk_', alphabets.hexLower, 34)],
  revoke: replaceIn(
    'the Klaviyo account settings, under API keys',
    'https://www.klaviyo.com/settings/account/api-keys',
  ),
})
