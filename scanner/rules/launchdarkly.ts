import { defineRule, literal } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { uuid } from './shapes.ts'

export const launchdarklyKey = defineRule({
  id: 'launchdarkly-key',
  provider: 'launchdarkly',
  title: 'LaunchDarkly SDK or API key',
  risk: 'Reads the flags of an environment, or changes them with an API key.',
  severity: 'high',
  shapes: [uuid(literal('sdk-', 'api-'))],
  revoke: replaceIn(
    'the LaunchDarkly account settings',
    'https://app.launchdarkly.com/settings/authorization',
  ),
})
