import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const xaiApiKey = defineRule({
  id: 'xai-api-key',
  provider: 'xai',
  title: 'xAI API key',
  risk: 'Calls the models of the service at the cost of its owner.',
  severity: 'high',
  shapes: [prefixed('xai-', alphabets.base64Url, 70, 120)],
  revoke: replaceIn('the xAI console, under API keys', 'https://console.x.ai'),
  probe: bearerProbe('https://api.x.ai/v1/api-key'),
})
