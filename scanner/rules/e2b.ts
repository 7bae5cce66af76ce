import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const e2bApiKey = defineRule({
  id: 'e2b-api-key',
  provider: 'e2b',
  title: 'E2B API key',
  risk: 'Starts sandboxes at the cost of its team.',
  severity: 'high',
  shapes: [prefixed('e2b_', alphabets.hexLower, 40)],
  revoke: replaceIn('the E2B dashboard, under API Keys', 'https://e2b.dev/dashboard', 'API key'),
  probe: {
    method: 'GET',
    url: 'https://api.e2b.dev/sandboxes',
    headers: { 'x-api-key': '{secret}' },
    active: [200],
    inactive: [401],
  },
})
