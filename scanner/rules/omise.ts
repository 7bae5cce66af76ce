import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const omiseSecretKey = defineRule({
  id: 'omise-secret-key',
  provider: 'omise',
  title: 'Omise secret key',
  risk: 'Takes and refunds payments of the merchant.',
  severity: 'critical',
  shapes: [prefixed('skey_', alphabets.base36, 19)],
  revoke: replaceIn('the Omise dashboard, under Keys', 'https://dashboard.omise.co'),
})

export const omiseTestSecretKey = defineRule({
  id: 'omise-test-secret-key',
  provider: 'omise',
  title: 'Omise test secret key',
  risk: 'Plays with the test account and tells how the application is set up.',
  severity: 'low',
  shapes: [prefixed('skey_test_', alphabets.base36, 19)],
  revoke: replaceIn('the Omise dashboard, under Keys', 'https://dashboard.omise.co'),
})
