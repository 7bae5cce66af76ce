import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, prefixed } from './shapes.ts'

export const dashscopeApiKey = defineRule({
  id: 'dashscope-api-key',
  provider: 'dashscope',
  title: 'DashScope API key',
  risk: 'Calls Qwen models at the cost of its account.',
  severity: 'medium',
  shapes: [prefixed('sk-', alphabets.hexLower, 32)],
  context: near('dashscope', 'qwen api key', 'qwen key', 'bailian'),
  revoke: replaceIn(
    'the Model Studio console, under API keys',
    'https://bailian.console.alibabacloud.com',
    'API key',
  ),
})
