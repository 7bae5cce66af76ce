import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const merakiApiKey = defineRule({
  id: 'meraki-api-key',
  provider: 'meraki',
  title: 'Cisco Meraki dashboard API key',
  risk: 'Reads and changes every network that its owner administers.',
  severity: 'critical',
  shapes: [bare(alphabets.hexLower, 40)],
  context: nearName('meraki'),
  revoke: replaceIn('the Meraki dashboard, under My profile', 'https://dashboard.meraki.com', 'API key'),
  probe: bearerProbe('https://api.meraki.com/api/v1/organizations'),
})
