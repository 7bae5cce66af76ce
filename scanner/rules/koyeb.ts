import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const koyebApiToken = defineRule({
  id: 'koyeb-api-token',
  provider: 'koyeb',
  title: 'Koyeb API token',
  risk: 'Deploys and changes the services of its organisation.',
  severity: 'critical',
  shapes: [bare(alphabets.base36, 64)],
  context: nearName('koyeb'),
  revoke: replaceIn(
    'the Koyeb control panel, under API access tokens',
    'https://app.koyeb.com/user/settings/api',
    'token',
  ),
  probe: bearerProbe('https://app.koyeb.com/v1/account/profile'),
})
