import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, prefixed } from './shapes.ts'

export const nightfallApiKey = defineRule({
  id: 'nightfall-api-key',
  provider: 'nightfall',
  title: 'Nightfall API key',
  risk: 'Sends data through the scans of its account.',
  severity: 'medium',
  shapes: [prefixed('NF-', alphabets.base62, 32)],
  context: near('nightfall'),
  revoke: replaceIn(
    'the Nightfall dashboard, under Developer platform',
    'https://app.nightfall.ai',
    'API key',
  ),
})
