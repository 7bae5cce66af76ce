import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, prefixed } from './shapes.ts'

export const moonshotApiKey = defineRule({
  id: 'moonshot-api-key',
  provider: 'moonshot',
  title: 'Moonshot AI API key',
  risk: 'Calls models at the cost of its account.',
  severity: 'medium',
  shapes: [prefixed('sk-', alphabets.base64Url, 48)],
  context: near('moonshot', 'kimi'),
  revoke: replaceIn(
    'the Moonshot platform, under API keys',
    'https://platform.moonshot.ai/console/api-keys',
    'API key',
  ),
})
