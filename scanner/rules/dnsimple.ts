import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const dnsimpleAccessToken = defineRule({
  id: 'dnsimple-access-token',
  provider: 'dnsimple',
  title: 'DNSimple access token',
  risk: 'Changes the domains and records of the account.',
  severity: 'critical',
  shapes: [prefixed(['dnsimple_u_', 'dnsimple_a_'], alphabets.base62, 32, 36)],
  revoke: replaceIn('DNSimple, under Access tokens', 'https://dnsimple.com/user', 'token'),
  probe: bearerProbe('https://api.dnsimple.com/v2/whoami'),
})
