import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const koyebApiToken = defineRule({
  id: 'koyeb-api-token',
  provider: 'koyeb',
  title: 'Koyeb API token',
  risk: 'Deploys and changes the services of its organisation.',
  severity: 'critical',
  shapes: [bare(alphabets.base36, 64)],
  context: near('koyeb token', 'koyeb api', 'koyeb key', 'koyeb secret', 'koyeb auth', 'koyeb access'),
  revoke: replaceIn(
    'the Koyeb control panel, under API access tokens',
    'https://app.koyeb.com/user/settings/api',
    'token',
  ),
  probe: bearerProbe('https://app.koyeb.com/v1/account/profile'),
})
