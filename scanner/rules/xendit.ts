import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const xenditSecretKey = defineRule({
  id: 'xendit-secret-key',
  provider: 'xendit',
  title: 'Xendit secret key',
  risk: 'Takes payments and sends money of the business.',
  severity: 'critical',
  shapes: [prefixed('xnd_production_', alphabets.base62, 40, 70)],
  revoke: replaceIn(
    'the Xendit dashboard, under Settings, API Keys',
    'https://dashboard.xendit.co/settings/developers',
    'API key',
  ),
})

export const xenditTestSecretKey = defineRule({
  id: 'xendit-test-secret-key',
  provider: 'xendit',
  title: 'Xendit test secret key',
  risk: 'Plays with the test account and tells how the application is set up.',
  severity: 'low',
  shapes: [prefixed('xnd_development_', alphabets.base62, 40, 70)],
  revoke: replaceIn(
    'the Xendit dashboard, under Settings, API Keys',
    'https://dashboard.xendit.co/settings/developers',
    'API key',
  ),
})
