import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const civoApiKey = defineRule({
  id: 'civo-api-key',
  provider: 'civo',
  title: 'Civo API key',
  risk: 'Manages the clusters and servers of the account.',
  severity: 'critical',
  shapes: [bare(alphabets.base62, 50)],
  context: near('civo api', 'civo token', 'civo key'),
  revoke: replaceIn('the Civo dashboard, under Security', 'https://dashboard.civo.com/security'),
})
