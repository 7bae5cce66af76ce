import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const crowdstrikeClientSecret = defineRule({
  id: 'crowdstrike-client-secret',
  provider: 'crowdstrike',
  title: 'CrowdStrike API client secret',
  risk: 'Commands the sensors of the organisation as its API client allows.',
  severity: 'critical',
  shapes: [bare(alphabets.base62, 40)],
  context: nearName('crowdstrike', 'falcon_client', 'falcon_secret', 'falcon-secret'),
  revoke: resetIn(
    'the Falcon console, under API clients and keys',
    'https://falcon.crowdstrike.com',
    'client secret',
  ),
})
