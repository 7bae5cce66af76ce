import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const posthogPersonalApiKey = defineRule({
  id: 'posthog-personal-api-key',
  provider: 'posthog',
  title: 'PostHog personal API key',
  risk: 'Reads and changes the projects of its owner, within its scopes.',
  severity: 'high',
  shapes: [prefixed(['phx_', 'pha_', 'phr_'], alphabets.base64Url, 40, 64)],
  revoke: replaceIn(
    'the PostHog settings, under Personal API keys',
    'https://app.posthog.com/settings/user-api-keys',
  ),
})

export const posthogFeatureFlagsKey = defineRule({
  id: 'posthog-feature-flags-key',
  provider: 'posthog',
  title: 'PostHog feature flags secure key',
  risk: 'Reads every feature flag with the rules behind it.',
  severity: 'medium',
  shapes: [prefixed('phs_', alphabets.base62, 40, 48)],
  revoke: replaceIn(
    'the PostHog project settings, under Feature flags',
    'https://app.posthog.com/settings/project',
  ),
})
