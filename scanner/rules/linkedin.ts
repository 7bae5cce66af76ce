import { named } from './companions.ts'
import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName, prefixed, touching } from './shapes.ts'

export const linkedinClientSecret = defineRule({
  id: 'linkedin-client-secret',
  provider: 'linkedin',
  title: 'LinkedIn client secret',
  risk: 'Poses as the application when people sign in with LinkedIn.',
  severity: 'high',
  shapes: [
    prefixed('WPL_AP1.', alphabets.base62, 16, 60, { notAfter: touching('+/=') }),
    bare(alphabets.base62, 16),
    bare(alphabets.base36, 14),
  ],
  context: nearName('linkedin', 'linked_in', 'linked-in'),
  companions: [named('clientId', bare(alphabets.base36, 14), 'client id', 'api key')],
  revoke: replaceIn(
    'the LinkedIn developer portal, under Auth',
    'https://www.linkedin.com/developers/apps',
    'client secret',
  ),
})
