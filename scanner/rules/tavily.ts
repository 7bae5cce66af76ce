import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const tavilyApiKey = defineRule({
  id: 'tavily-api-key',
  provider: 'tavily',
  title: 'Tavily API key',
  risk: 'Searches the web at the cost of its account.',
  severity: 'medium',
  shapes: [prefixed('tvly-', alphabets.base62, 32), prefixed('tvly-dev-', alphabets.base62, 32)],
  revoke: replaceIn('the Tavily dashboard', 'https://app.tavily.com/home', 'API key'),
  probe: bearerProbe('https://api.tavily.com/usage'),
})
