import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'

export const mailchimpApiKey = defineRule({
  id: 'mailchimp-api-key',
  provider: 'mailchimp',
  title: 'Mailchimp API key',
  risk: 'Reads the audience and sends campaigns.',
  severity: 'high',
  shapes: [
    shape([secret(alphabets.hexLower, 32), literal('-us'), fact('dataCentre', alphabets.digits, 1, 2)]),
  ],
  revoke: replaceIn(
    'the Mailchimp account, under Extras, API keys',
    'https://admin.mailchimp.com/account/api/',
  ),
})
