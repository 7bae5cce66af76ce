import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, prefixed } from './shapes.ts'

export const braveApiKey = defineRule({
  id: 'brave-api-key',
  provider: 'brave',
  title: 'Brave Search API key',
  risk: 'Searches the web at the cost of its account.',
  severity: 'medium',
  shapes: [prefixed('BSA', alphabets.base64Url, 28)],
  context: near('brave', 'subscription token'),
  revoke: replaceIn(
    'the Brave Search API dashboard',
    'https://api-dashboard.search.brave.com/app/keys',
    'API key',
  ),
})
