import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const readmeApiKey = defineRule({
  id: 'readme-api-key',
  provider: 'readme',
  title: 'ReadMe API key',
  risk: 'Publishes and changes the documentation of its project.',
  severity: 'high',
  shapes: [prefixed('rdme_', alphabets.base36, 70)],
  revoke: replaceIn('the ReadMe dashboard, under API Keys', 'https://dash.readme.com', 'API key'),
})
