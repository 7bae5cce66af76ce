import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const nugetApiKey = defineRule({
  id: 'nuget-api-key',
  provider: 'nuget',
  title: 'NuGet API key',
  risk: 'Publishes packages of its owner, which others then install.',
  severity: 'critical',
  shapes: [prefixed('oy2', alphabets.base36, 43)],
  revoke: replaceIn('nuget.org, under API Keys', 'https://www.nuget.org/account/apikeys'),
})
