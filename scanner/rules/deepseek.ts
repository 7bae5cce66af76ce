import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const deepseekApiKey = defineRule({
  id: 'deepseek-api-key',
  provider: 'deepseek',
  title: 'DeepSeek API key',
  risk: 'Calls the models of the service at the cost of its owner.',
  severity: 'high',
  shapes: [prefixed('sk-', alphabets.hexLower, 32)],
  revoke: replaceIn('the DeepSeek platform, under API keys', 'https://platform.deepseek.com/api_keys'),
  probe: bearerProbe('https://api.deepseek.com/user/balance'),
})
