import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName, uuid } from './shapes.ts'

export const messagebirdAccessKey = defineRule({
  id: 'messagebird-access-key',
  provider: 'messagebird',
  title: 'MessageBird access key',
  risk: 'Sends messages and calls at the cost of the account.',
  severity: 'high',
  shapes: [bare(alphabets.base62, 25), uuid()],
  context: nearName('messagebird', 'message_bird', 'message-bird'),
  revoke: replaceIn(
    'the dashboard, under Developers, API access',
    'https://dashboard.messagebird.com',
    'access key',
  ),
  probe: {
    method: 'GET',
    url: 'https://rest.messagebird.com/balance',
    headers: { authorization: 'AccessKey {secret}' },
    active: [200],
    inactive: [401],
  },
})
