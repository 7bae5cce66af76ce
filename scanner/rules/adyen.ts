import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed, touching } from './shapes.ts'

export const adyenApiKey = defineRule({
  id: 'adyen-api-key',
  provider: 'adyen',
  title: 'Adyen API key',
  risk: 'Takes and refunds payments of the merchant account.',
  severity: 'critical',
  shapes: [
    prefixed('AQE', `${alphabets.base64}-_.=*^&?<>{}[]()!#%@$~|;:,`, 90, 600, { notAfter: touching('+/=-') }),
  ],
  revoke: replaceIn('the Adyen customer area, under API credentials', 'https://ca-live.adyen.com'),
})
