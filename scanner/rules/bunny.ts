import { alphabets, defineRule, secret, shape } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { nearName, touching } from './shapes.ts'

export const bunnyApiKey = defineRule({
  id: 'bunny-api-key',
  provider: 'bunny',
  title: 'bunny.net account API key',
  risk: 'Changes the zones and storage of the account.',
  severity: 'critical',
  shapes: [
    shape([secret(`${alphabets.hexLower}-`, 36), secret(`${alphabets.hexLower}-`, 36)], {
      notBefore: touching('-'),
      notAfter: touching('-'),
    }),
  ],
  context: nearName('bunny'),
  revoke: resetIn(
    'the bunny.net account settings, under API',
    'https://dash.bunny.net/account/api-key',
    'API key',
  ),
})
