import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { base64Padding } from './shapes.ts'

export const adyenApiKey = defineRule({
  id: 'adyen-api-key',
  provider: 'adyen',
  title: 'Adyen API key',
  risk: 'Takes and refunds payments of the merchant account.',
  severity: 'critical',
  shapes: [
    shape([
      literal('AQE'),
      secret(alphabets.base64, 60, 500),
      base64Padding,
      literal('-'),
      secret(alphabets.base64, 43),
      literal('=-'),
      secret(`${alphabets.base62}-_.=*^&?<>{}[]()!#%@$~|;:,+`, 16),
    ]),
  ],
  revoke: replaceIn('the Adyen customer area, under API credentials', 'https://ca-live.adyen.com'),
})
