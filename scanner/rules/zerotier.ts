import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const zerotierApiToken = defineRule({
  id: 'zerotier-api-token',
  provider: 'zerotier',
  title: 'ZeroTier Central API token',
  risk: 'Adds members to the networks of its owner and changes their rules.',
  severity: 'critical',
  shapes: [bare(alphabets.base62, 32)],
  context: nearName('zerotier'),
  revoke: replaceIn(
    'ZeroTier Central, under Account, API Access Tokens',
    'https://my.zerotier.com/account',
    'token',
  ),
  probe: {
    method: 'GET',
    url: 'https://api.zerotier.com/api/v1/network',
    headers: { authorization: 'token {secret}' },
    active: [200],
    inactive: [],
  },
})
