import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const mailtrapApiToken = defineRule({
  id: 'mailtrap-api-token',
  provider: 'mailtrap',
  title: 'Mailtrap API token',
  risk: 'Sends mail, or reads that of the sandbox, as its access allows.',
  severity: 'high',
  shapes: [bare(alphabets.hexLower, 32)],
  context: nearName('mailtrap'),
  revoke: replaceIn('the Mailtrap settings, under API Tokens', 'https://mailtrap.io/api-tokens', 'token'),
  probe: {
    method: 'GET',
    url: 'https://mailtrap.io/api/accounts',
    headers: { 'api-token': '{secret}' },
    active: [200],
    inactive: [401],
  },
})
