import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, prefixed } from './shapes.ts'

export const beamerApiKey = defineRule({
  id: 'beamer-api-key',
  provider: 'beamer',
  title: 'Beamer API key',
  risk: 'Posts news into the application and reads who read it.',
  severity: 'medium',
  shapes: [prefixed('b_', alphabets.base64Url, 44)],
  context: near('beamer'),
  revoke: replaceIn('the Beamer settings, under API', null, 'API key'),
})
