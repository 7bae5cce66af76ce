import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const zendeskApiToken = defineRule({
  id: 'zendesk-api-token',
  provider: 'zendesk',
  title: 'Zendesk API token',
  risk: 'Reads and answers tickets in the name of any agent.',
  severity: 'high',
  shapes: [bare(alphabets.base62, 40)],
  context: near('zendesk'),
  revoke: replaceIn('the Zendesk admin centre, under API tokens', null, 'token'),
})
