import { named } from './companions.ts'
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
  companions: [
    named(
      'applicationId',
      bare(alphabets.base36Upper, 10),
      'app id',
      'application id',
      'algolia application',
      'algolia app',
      'appid',
    ),
  ],
  revoke: replaceIn(
    'the Algolia dashboard, under API Keys',
    'https://dashboard.algolia.com/account/api-keys/all',
  ),
})
