import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const zulipApiKey = defineRule({
  id: 'zulip-api-key',
  provider: 'zulip',
  title: 'Zulip API key',
  risk: 'Reads and writes messages as its person or bot.',
  severity: 'high',
  shapes: [bare(alphabets.base62, 32)],
  context: nearName('zulip'),
  revoke: resetIn('the Zulip settings, under Account & privacy', null, 'API key'),
})
