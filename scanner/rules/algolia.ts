import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const algoliaAdminKey = defineRule({
  id: 'algolia-admin-key',
  provider: 'algolia',
  title: 'Algolia API key',
  risk: 'Changes the indexes, if it is an admin key.',
  severity: 'high',
  shapes: [bare(alphabets.hexLower, 32)],
  context: near('algolia'),
  revoke: replaceIn(
    'the Algolia dashboard, under API Keys',
    'https://dashboard.algolia.com/account/api-keys/all',
  ),
})
