import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const plivoAuthToken = defineRule({
  id: 'plivo-auth-token',
  provider: 'plivo',
  title: 'Plivo auth token',
  risk: 'Sends messages and calls at the cost of the account.',
  severity: 'high',
  shapes: [bare(alphabets.base62, 40)],
  context: nearName('plivo'),
  revoke: resetIn('the Plivo console', 'https://console.plivo.com', 'auth token'),
})
