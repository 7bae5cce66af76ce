import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, prefixed } from './shapes.ts'

export const checklyApiKey = defineRule({
  id: 'checkly-api-key',
  provider: 'checkly',
  title: 'Checkly API key',
  risk: 'Reads and changes the monitors of its account.',
  severity: 'high',
  shapes: [prefixed('cu_', alphabets.hexLower, 32)],
  context: near('checkly'),
  revoke: replaceIn(
    'the Checkly user settings, under API Keys',
    'https://app.checklyhq.com/settings/user/api-keys',
    'API key',
  ),
})
