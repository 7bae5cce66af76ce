import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const cohereApiKey = defineRule({
  id: 'cohere-api-key',
  provider: 'cohere',
  title: 'Cohere API key',
  risk: 'Calls the models of the service at the cost of its owner.',
  severity: 'high',
  shapes: [bare(alphabets.base62, 40)],
  context: nearName('cohere', 'co_api_key'),
  revoke: replaceIn('the Cohere dashboard, under API keys', 'https://dashboard.cohere.com/api-keys'),
  probe: bearerProbe('https://api.cohere.com/v1/models'),
})
