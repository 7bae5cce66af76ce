import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const abuseipdbApiKey = defineRule({
  id: 'abuseipdb-api-key',
  provider: 'abuseipdb',
  title: 'AbuseIPDB API key',
  risk: 'Looks addresses up and reports them in the name of its owner.',
  severity: 'low',
  shapes: [bare(alphabets.hexLower, 80)],
  context: nearName('abuseipdb'),
  revoke: replaceIn('the AbuseIPDB account, under API', 'https://www.abuseipdb.com/account/api', 'API key'),
})
