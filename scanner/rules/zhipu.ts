import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, touching } from './shapes.ts'

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
  context: near(
    'zhipu token',
    'zhipu api',
    'zhipu key',
    'zhipu secret',
    'zhipu auth',
    'zhipu access',
    'bigmodel token',
    'bigmodel api',
    'bigmodel key',
    'bigmodel secret',
    'bigmodel auth',
    'bigmodel access',
    'glm api key',
    'zai api key',
  ),
  revoke: replaceIn('the Zhipu open platform, under API keys', 'https://open.bigmodel.cn', 'API key'),
})
