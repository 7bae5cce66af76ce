import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const groqApiKey = defineRule({
  id: 'groq-api-key',
  provider: 'groq',
  title: 'Groq API key',
  risk: 'Calls the models of the service at the cost of its owner.',
  severity: 'high',
  shapes: [prefixed('gsk_', alphabets.base62, 52)],
  revoke: replaceIn('the Groq console, under API keys', 'https://console.groq.com/keys'),
  probe: bearerProbe('https://api.groq.com/openai/v1/models'),
})
