import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const ipinfoAccessToken = defineRule({
  id: 'ipinfo-access-token',
  provider: 'ipinfo',
  title: 'IPinfo access token',
  risk: 'Looks addresses up on the quota of its owner.',
  severity: 'low',
  shapes: [bare(alphabets.hexLower, 14)],
  context: nearName('ipinfo'),
  revoke: resetIn('the IPinfo dashboard, under Token', 'https://ipinfo.io/dashboard/token', 'token'),
  probe: {
    method: 'GET',
    url: 'https://ipinfo.io/me',
    headers: { authorization: 'Bearer {secret}' },
    active: [200],
    inactive: [],
  },
})
