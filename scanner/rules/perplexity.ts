import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const perplexityApiKey = defineRule({
  id: 'perplexity-api-key',
  provider: 'perplexity',
  title: 'Perplexity API key',
  risk: 'Calls the models of the service at the cost of its owner.',
  severity: 'high',
  shapes: [prefixed('pplx-', alphabets.base62, 48)],
  revoke: replaceIn('the Perplexity settings, under API', 'https://www.perplexity.ai/settings/api'),
})
