import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const serpapiApiKey = defineRule({
  id: 'serpapi-api-key',
  provider: 'serpapi',
  title: 'SerpApi API key',
  risk: 'Searches the web at the cost of its account.',
  severity: 'medium',
  shapes: [bare(alphabets.hexLower, 64)],
  context: nearName('serpapi', 'serp_api', 'serp-api'),
  revoke: resetIn('the SerpApi dashboard', 'https://serpapi.com/manage-api-key', 'API key'),
})
