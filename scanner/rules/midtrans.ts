import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { prefixed, touching } from './shapes.ts'

export const midtransServerKey = defineRule({
  id: 'midtrans-server-key',
  provider: 'midtrans',
  title: 'Midtrans server key',
  risk: 'Takes and refunds payments of the merchant.',
  severity: 'critical',
  shapes: [prefixed('Mid-server-', alphabets.base64Url, 10, 32, { notBefore: touching('-') })],
  revoke: resetIn(
    'the Midtrans dashboard, under Access Keys',
    'https://dashboard.midtrans.com',
    'server key',
  ),
})

export const midtransSandboxServerKey = defineRule({
  id: 'midtrans-sandbox-server-key',
  provider: 'midtrans',
  title: 'Midtrans sandbox server key',
  risk: 'Plays with the test account and tells how the application is set up.',
  severity: 'low',
  shapes: [prefixed('SB-Mid-server-', alphabets.base64Url, 20, 32)],
  revoke: resetIn('the Midtrans sandbox dashboard', 'https://dashboard.sandbox.midtrans.com', 'server key'),
})
