import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const sparkpostApiKey = defineRule({
  id: 'sparkpost-api-key',
  provider: 'sparkpost',
  title: 'SparkPost API key',
  risk: 'Sends mail in the name of the account.',
  severity: 'high',
  shapes: [bare(alphabets.hexLower, 40)],
  context: nearName('sparkpost'),
  revoke: replaceIn(
    'the SparkPost configuration, under API Keys',
    'https://app.sparkpost.com/account/api-keys',
    'API key',
  ),
  probe: {
    method: 'GET',
    url: 'https://api.sparkpost.com/api/v1/account',
    headers: { authorization: '{secret}' },
    active: [200],
    inactive: [],
  },
})
