import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName, prefixed } from './shapes.ts'

export const exoscaleApiSecret = defineRule({
  id: 'exoscale-api-secret',
  provider: 'exoscale',
  title: 'Exoscale API secret',
  risk: 'Manages the servers and storage of the organisation, as its role allows.',
  severity: 'critical',
  shapes: [bare(alphabets.base64Url, 40, 60)],
  context: nearName('exoscale'),
  companion: { shape: prefixed('EXO', alphabets.hexLower, 24), reach: 200, factName: 'apiKey' },
  revoke: replaceIn('the Exoscale portal, under IAM, API Keys'),
})
