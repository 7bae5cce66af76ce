import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const mistralApiKey = defineRule({
  id: 'mistral-api-key',
  provider: 'mistral',
  title: 'Mistral API key',
  risk: 'Calls the models of the service at the cost of its owner.',
  severity: 'high',
  shapes: [bare(alphabets.base62, 32)],
  context: near('mistral'),
  revoke: replaceIn('the Mistral console, under API keys', 'https://console.mistral.ai/api-keys'),
  probe: bearerProbe('https://api.mistral.ai/v1/models'),
})
