import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn, resetIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

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

export const flutterwaveEncryptionKey = defineRule({
  id: 'flutterwave-encryption-key',
  provider: 'flutterwave',
  title: 'Flutterwave encryption key',
  risk: 'Encrypts charges in the name of the merchant.',
  severity: 'high',
  shapes: [
    prefixed(['FLWSECK_PROD', 'FLWSECK'], alphabets.hexLower, 12),
    prefixed('FLWSECK_TEST-', alphabets.base36, 12),
  ],
  revoke: resetIn(
    'the Flutterwave dashboard, under Settings, API keys',
    'https://app.flutterwave.com/dashboard/settings/apis',
    'keys',
  ),
})
