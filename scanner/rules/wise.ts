import { bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, uuid } from './shapes.ts'

export const wiseApiToken = defineRule({
  id: 'wise-api-token',
  provider: 'wise',
  title: 'Wise API token',
  risk: 'Reads balances and prepares transfers of the account.',
  severity: 'critical',
  shapes: [uuid()],
  context: near(
    'transferwise token',
    'transferwise api',
    'transferwise key',
    'transferwise secret',
    'transferwise auth',
    'transferwise access',
    'wise api token',
    'wise token',
    'wise api key',
  ),
  revoke: replaceIn('the Wise settings, under API tokens', 'https://wise.com/settings/', 'token'),
  probe: bearerProbe('https://api.wise.com/v2/profiles'),
})
