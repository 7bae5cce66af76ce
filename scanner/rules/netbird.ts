import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const netbirdAccessToken = defineRule({
  id: 'netbird-access-token',
  provider: 'netbird',
  title: 'NetBird personal access token',
  risk: 'Adds peers to the network and changes its rules.',
  severity: 'critical',
  shapes: [prefixed('nbp_', alphabets.base62, 36)],
  revoke: replaceIn('the NetBird dashboard, at the user', 'https://app.netbird.io', 'token'),
  probe: {
    method: 'GET',
    url: 'https://api.netbird.io/api/users',
    headers: { authorization: 'Token {secret}' },
    active: [200],
    inactive: [],
  },
})
