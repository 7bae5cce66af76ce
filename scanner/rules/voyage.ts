import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const voyageApiKey = defineRule({
  id: 'voyage-api-key',
  provider: 'voyage',
  title: 'Voyage AI API key',
  risk: 'Computes embeddings at the cost of its account.',
  severity: 'medium',
  shapes: [prefixed('pa-', alphabets.base64Url, 43)],
  revoke: replaceIn('the Voyage dashboard, under API keys', 'https://dashboard.voyageai.com', 'API key'),
})
