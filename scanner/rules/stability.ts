import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { nearName, prefixed } from './shapes.ts'

export const stabilityApiKey = defineRule({
  id: 'stability-api-key',
  provider: 'stability',
  title: 'Stability AI API key',
  risk: 'Makes pictures at the cost of its account.',
  severity: 'medium',
  shapes: [prefixed('sk-', alphabets.base62, 48)],
  context: nearName('stability', 'dreamstudio'),
  revoke: replaceIn(
    'the Stability platform, under API keys',
    'https://platform.stability.ai/account/keys',
    'API key',
  ),
  probe: bearerProbe('https://api.stability.ai/v1/user/account'),
})
