import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const cerebrasApiKey = defineRule({
  id: 'cerebras-api-key',
  provider: 'cerebras',
  title: 'Cerebras API key',
  risk: 'Calls the models of the service at the cost of its owner.',
  severity: 'high',
  shapes: [prefixed('csk-', alphabets.base36, 48)],
  revoke: replaceIn('the Cerebras cloud console, under API keys', 'https://cloud.cerebras.ai'),
})
