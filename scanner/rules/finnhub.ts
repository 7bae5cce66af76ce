import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const finnhubApiKey = defineRule({
  id: 'finnhub-api-key',
  provider: 'finnhub',
  title: 'Finnhub API key',
  risk: 'Reads market data on the quota of its owner.',
  severity: 'low',
  shapes: [bare(alphabets.base36, 20, 40)],
  context: nearName('finnhub'),
  revoke: resetIn('the Finnhub dashboard', 'https://finnhub.io/dashboard', 'API key'),
})
