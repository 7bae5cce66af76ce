import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { nearName, touching } from './shapes.ts'

export const zhipuApiKey = defineRule({
  id: 'zhipu-api-key',
  provider: 'zhipu',
  title: 'Zhipu AI API key',
  risk: 'Calls models at the cost of its account.',
  severity: 'medium',
  shapes: [
    shape([secret(alphabets.hexLower, 32), literal('.'), secret(alphabets.base62, 16)], {
      notBefore: touching('.-'),
      notAfter: touching('.-'),
    }),
  ],
  context: nearName('zhipu', 'bigmodel', 'glm_api', 'zai_api'),
  revoke: replaceIn('the Zhipu open platform, under API keys', 'https://open.bigmodel.cn', 'API key'),
})
