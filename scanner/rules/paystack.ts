import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, prefixed } from './shapes.ts'

export const paystackLiveSecretKey = defineRule({
  id: 'paystack-live-secret-key',
  provider: 'paystack',
  title: 'Paystack live secret key',
  risk: 'Takes, refunds and transfers money of the account.',
  severity: 'critical',
  shapes: [prefixed('sk_live_', alphabets.hexLower, 40)],
  context: near('paystack'),
  revoke: replaceIn(
    'the Paystack dashboard, under API Keys',
    'https://dashboard.paystack.com/#/settings/developers',
  ),
  probe: bearerProbe('https://api.paystack.co/balance'),
})
