import { named } from './companions.ts'
import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const ovhApplicationSecret = defineRule({
  id: 'ovh-application-secret',
  provider: 'ovh',
  title: 'OVHcloud application secret',
  risk: 'Signs API calls for the account, with the application and consumer key.',
  severity: 'critical',
  shapes: [bare(alphabets.hexLower, 32)],
  context: near('ovh application', 'ovh app secret', 'ovh secret', 'ovh consumer'),
  companions: [named('applicationKey', bare(alphabets.base62, 16), 'application key', 'app key')],
  revoke: replaceIn('the OVHcloud API console', 'https://eu.api.ovh.com/createToken/', 'application key'),
})
