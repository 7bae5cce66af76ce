import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn, resetIn } from './revocation.ts'
import { bare, near, nearName } from './shapes.ts'

export const gandiPersonalToken = defineRule({
  id: 'gandi-personal-token',
  provider: 'gandi',
  title: 'Gandi personal access token',
  risk: 'Changes the domains and records of its organisation.',
  severity: 'critical',
  shapes: [bare(alphabets.hexLower, 40)],
  context: nearName('gandi'),
  revoke: replaceIn('the Gandi account, under Authentication options', 'https://admin.gandi.net', 'token'),
  probe: bearerProbe('https://id.gandi.net/tokeninfo'),
})

export const gandiApiKey = defineRule({
  id: 'gandi-api-key',
  provider: 'gandi',
  title: 'Gandi API key (older form)',
  risk: 'Changes the domains and records of its owner.',
  severity: 'critical',
  shapes: [bare(alphabets.base62, 24)],
  context: near('gandi api key', 'gandi livedns', 'gandi key'),
  revoke: resetIn('the Gandi account, under Security', 'https://account.gandi.net', 'API key'),
})
