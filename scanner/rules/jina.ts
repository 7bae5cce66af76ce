import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const jinaApiKey = defineRule({
  id: 'jina-api-key',
  provider: 'jina',
  title: 'Jina AI API key',
  risk: 'Reads the web and computes embeddings at the cost of its account.',
  severity: 'medium',
  shapes: [prefixed('jina_', alphabets.base64Url, 60)],
  revoke: replaceIn('the Jina dashboard, under API keys', 'https://jina.ai/api-dashboard', 'API key'),
})
