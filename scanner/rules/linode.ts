import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const linodeToken = defineRule({
  id: 'linode-token',
  provider: 'linode',
  title: 'Linode token',
  risk: 'Manages the servers and domains of the account, within its scopes.',
  severity: 'critical',
  shapes: [bare(alphabets.hexLower, 64)],
  context: nearName('linode'),
  revoke: replaceIn(
    'the Linode cloud manager, under API Tokens',
    'https://cloud.linode.com/profile/tokens',
    'token',
  ),
  probe: bearerProbe('https://api.linode.com/v4/profile'),
})
