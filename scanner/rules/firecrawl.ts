import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, prefixed } from './shapes.ts'

export const firecrawlApiKey = defineRule({
  id: 'firecrawl-api-key',
  provider: 'firecrawl',
  title: 'Firecrawl API key',
  risk: 'Crawls the web at the cost of its account.',
  severity: 'medium',
  shapes: [prefixed('fc-', alphabets.hexLower, 32)],
  context: near('firecrawl'),
  revoke: replaceIn(
    'the Firecrawl dashboard, under API keys',
    'https://www.firecrawl.dev/app/api-keys',
    'API key',
  ),
  probe: bearerProbe('https://api.firecrawl.dev/v1/team/credit-usage'),
})
