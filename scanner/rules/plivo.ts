import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const plivoAuthToken = defineRule({
  id: 'plivo-auth-token',
  provider: 'plivo',
  title: 'Plivo auth token',
  risk: 'Sends messages and calls at the cost of the account.',
  severity: 'high',
  shapes: [bare(alphabets.base62, 40)],
  context: near('plivo token', 'plivo api', 'plivo key', 'plivo secret', 'plivo auth', 'plivo access'),
  revoke: resetIn('the Plivo console', 'https://console.plivo.com', 'auth token'),
})
