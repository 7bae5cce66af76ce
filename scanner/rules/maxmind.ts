import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'

export const maxmindLicenseKey = defineRule({
  id: 'maxmind-license-key',
  provider: 'maxmind',
  title: 'MaxMind licence key',
  risk: 'Downloads and queries GeoIP data at the cost of its account.',
  severity: 'medium',
  shapes: [shape([secret(alphabets.base62, 6), literal('_'), secret(alphabets.base62, 29), literal('_mmk')])],
  revoke: replaceIn(
    'the MaxMind account, under Manage License Keys',
    'https://www.maxmind.com/en/accounts/current/license-key',
    'licence key',
  ),
})
