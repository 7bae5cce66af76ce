import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const discourseApiKey = defineRule({
  id: 'discourse-api-key',
  provider: 'discourse',
  title: 'Discourse API key',
  risk: 'Acts on the forum as its user, or as every user if it is global.',
  severity: 'critical',
  shapes: [bare(alphabets.hexLower, 64)],
  context: nearName('discourse'),
  revoke: replaceIn('the Discourse admin settings, under API', null, 'API key'),
})
