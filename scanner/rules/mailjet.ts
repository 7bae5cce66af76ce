import { hexAs } from './companions.ts'
import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const mailjetSecretKey = defineRule({
  id: 'mailjet-secret-key',
  provider: 'mailjet',
  title: 'Mailjet secret key',
  risk: 'Sends mail in the name of the account, with its API key.',
  severity: 'high',
  shapes: [bare(alphabets.hexLower, 32)],
  context: nearName('mailjet'),
  companions: [hexAs('apiKey', 32, 'api key', 'apikey public', 'public key', 'mailjet key')],
  revoke: resetIn(
    'the Mailjet account, under API Key Management',
    'https://app.mailjet.com/account/apikeys',
    'secret key',
  ),
})
