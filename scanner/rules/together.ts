import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const togetherApiKey = defineRule({
  id: 'together-api-key',
  provider: 'together',
  title: 'Together AI API key',
  risk: 'Calls the models of the service at the cost of its owner.',
  severity: 'high',
  shapes: [prefixed('tgp_v1_', alphabets.base64Url, 43)],
  revoke: replaceIn('the Together AI settings, under API keys', 'https://api.together.ai/settings/api-keys'),
})
