import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const lokaliseApiToken = defineRule({
  id: 'lokalise-api-token',
  provider: 'lokalise',
  title: 'Lokalise API token',
  risk: 'Reads and changes the translations its owner can reach.',
  severity: 'medium',
  shapes: [bare(alphabets.hexLower, 40)],
  context: nearName('lokalise'),
  revoke: replaceIn('the Lokalise profile, under API tokens', 'https://app.lokalise.com/profile', 'token'),
  probe: {
    method: 'GET',
    url: 'https://api.lokalise.com/api2/projects',
    headers: { 'x-api-token': '{secret}' },
    active: [200],
    inactive: [401],
  },
})
