import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const pipedriveApiToken = defineRule({
  id: 'pipedrive-api-token',
  provider: 'pipedrive',
  title: 'Pipedrive API token',
  risk: 'Reads and changes the customers and deals its owner can reach.',
  severity: 'high',
  shapes: [bare(alphabets.hexLower, 40)],
  context: nearName('pipedrive'),
  revoke: resetIn(
    'the Pipedrive settings, under Personal preferences, API',
    'https://app.pipedrive.com/settings/api',
    'API token',
  ),
  probe: {
    method: 'GET',
    url: 'https://api.pipedrive.com/v1/users/me',
    headers: { 'x-api-token': '{secret}' },
    active: [200],
    inactive: [401],
  },
})
