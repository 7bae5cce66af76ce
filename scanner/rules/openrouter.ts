import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const openrouterApiKey = defineRule({
  id: 'openrouter-api-key',
  provider: 'openrouter',
  title: 'OpenRouter API key',
  risk: 'Calls models of many vendors on the credits of its owner.',
  severity: 'high',
  shapes: [prefixed('sk-or-v1-', alphabets.hexLower, 64)],
  revoke: replaceIn('the OpenRouter settings, under Keys', 'https://openrouter.ai/settings/keys'),
  probe: bearerProbe('https://openrouter.ai/api/v1/key'),
})
