import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const browserbaseApiKey = defineRule({
  id: 'browserbase-api-key',
  provider: 'browserbase',
  title: 'Browserbase API key',
  risk: 'Starts browsers at the cost of its account and reads their sessions.',
  severity: 'high',
  shapes: [prefixed('bb_live_', alphabets.base64Url, 27)],
  revoke: resetIn('the Browserbase settings', 'https://www.browserbase.com/settings', 'API key'),
  probe: {
    method: 'GET',
    url: 'https://api.browserbase.com/v1/projects',
    headers: { 'x-bb-api-key': '{secret}' },
    active: [200],
    inactive: [401],
  },
})
