import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const kolideApiKey = defineRule({
  id: 'kolide-api-key',
  provider: 'kolide',
  title: 'Kolide API key',
  risk: 'Reads devices and their people, and changes checks.',
  severity: 'high',
  shapes: [prefixed('k2sk_v1_', alphabets.base62, 24)],
  revoke: replaceIn('the Kolide settings, under Developers, API keys', 'https://app.kolide.com', 'API key'),
})
