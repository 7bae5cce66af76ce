import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, touching } from './shapes.ts'

export const intercomAccessToken = defineRule({
  id: 'intercom-access-token',
  provider: 'intercom',
  title: 'Intercom access token',
  risk: 'Reads and writes conversations and contacts.',
  severity: 'high',
  shapes: [
    shape([secret(alphabets.base64, 59), literal('=')], {
      notBefore: touching('+/-'),
      notAfter: touching('+/='),
    }),
  ],
  context: near('intercom'),
  revoke: replaceIn('the Intercom developer hub', 'https://app.intercom.com/a/apps/_/developer-hub', 'token'),
})
