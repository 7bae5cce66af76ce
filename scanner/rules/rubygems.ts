import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const rubygemsApiKey = defineRule({
  id: 'rubygems-api-key',
  provider: 'rubygems',
  title: 'RubyGems API key',
  risk: 'Publishes and yanks gems of its owner, within its scopes.',
  severity: 'critical',
  shapes: [prefixed('rubygems_', alphabets.hexLower, 48)],
  revoke: replaceIn('the RubyGems profile, under API keys', 'https://rubygems.org/profile/api_keys'),
})
