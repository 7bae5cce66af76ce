import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near, prefixed } from './shapes.ts'

export const razorpayKeySecret = defineRule({
  id: 'razorpay-key-secret',
  provider: 'razorpay',
  title: 'Razorpay key secret',
  risk: 'Takes and refunds payments of the account, with its key id.',
  severity: 'critical',
  shapes: [bare(alphabets.base62, 24)],
  context: near('razorpay'),
  companion: {
    shape: prefixed(['rzp_live_', 'rzp_test_'], alphabets.base62, 14),
    reach: 200,
    factName: 'keyId',
  },
  revoke: replaceIn('the Razorpay dashboard, under API Keys', 'https://dashboard.razorpay.com/app/keys'),
})
