import { alphabets, defineRule } from './define-rule.ts'
import { steps } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const zendeskApiToken = defineRule({
  id: 'zendesk-api-token',
  provider: 'zendesk',
  title: 'Zendesk API token',
  risk: 'Reads and answers tickets in the name of any agent.',
  severity: 'high',
  shapes: [bare(alphabets.base62, 40)],
  context: near('zendesk'),
  revoke: steps(
    null,
    'Create a new API token in the Zendesk admin centre, under Apps and integrations.',
    'Put the new one wherever the old one was used, and deploy.',
    'Delete the leaked token there.',
  ),
})
