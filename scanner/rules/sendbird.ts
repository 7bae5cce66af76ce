import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const sendbirdApiToken = defineRule({
  id: 'sendbird-api-token',
  provider: 'sendbird',
  title: 'Sendbird API token',
  risk: 'Reads and writes every chat of the application.',
  severity: 'critical',
  shapes: [bare(alphabets.hexLower, 40)],
  context: nearName('sendbird'),
  revoke: replaceIn(
    'the Sendbird dashboard, under Settings, API tokens',
    'https://dashboard.sendbird.com',
    'token',
  ),
})
