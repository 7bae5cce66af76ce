import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'

export const flutterwaveLiveSecretKey = defineRule({
  id: 'flutterwave-live-secret-key',
  provider: 'flutterwave',
  title: 'Flutterwave live secret key',
  risk: 'Takes, refunds and transfers money of the account.',
  severity: 'critical',
  shapes: [shape([literal('FLWSECK-'), secret(alphabets.hexLower, 32), literal('-X')])],
  revoke: replaceIn('the Flutterwave dashboard, under API Keys'),
})

export const flutterwaveTestSecretKey = defineRule({
  id: 'flutterwave-test-secret-key',
  provider: 'flutterwave',
  title: 'Flutterwave test secret key',
  risk: 'Uses the test mode of the account.',
  severity: 'low',
  shapes: [shape([literal('FLWSECK_TEST-'), secret(alphabets.hexLower, 32), literal('-X')])],
  revoke: replaceIn('the Flutterwave dashboard, under API Keys'),
})
