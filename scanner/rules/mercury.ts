import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const mercuryApiToken = defineRule({
  id: 'mercury-api-token',
  provider: 'mercury',
  title: 'Mercury API token',
  risk: 'Reads accounts of the company and sends money where allowed.',
  severity: 'critical',
  shapes: [prefixed('secret-token:mercury_production_', alphabets.word, 40, 120)],
  revoke: replaceIn(
    'the Mercury settings, under API Tokens',
    'https://app.mercury.com/settings/tokens',
    'token',
  ),
  probe: bearerProbe('https://api.mercury.com/api/v1/accounts'),
})
