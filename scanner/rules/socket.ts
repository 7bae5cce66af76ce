import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { touching } from './shapes.ts'

export const socketApiToken = defineRule({
  id: 'socket-api-token',
  provider: 'socket',
  title: 'Socket API token',
  risk: 'Reads the dependency reports of its organisation.',
  severity: 'medium',
  shapes: [
    shape([literal('sktsec_'), secret(alphabets.base64Url, 40, 60), literal('_api')], {
      notAfter: touching('-'),
    }),
  ],
  revoke: replaceIn('the Socket dashboard, under API Tokens', 'https://socket.dev/dashboard', 'token'),
})
