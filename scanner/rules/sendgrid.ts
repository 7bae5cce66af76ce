import { alphabets, bearerProbe, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed, touching } from './shapes.ts'

export const sendgridApiKey = defineRule({
  id: 'sendgrid-api-key',
  provider: 'sendgrid',
  title: 'SendGrid API key',
  risk: "Sends mail in the name of the account's domains.",
  severity: 'high',
  shapes: [
    shape([literal('SG.'), secret(alphabets.base64Url, 22), literal('.'), secret(alphabets.base64Url, 43)], {
      notAfter: touching('-'),
    }),
    prefixed('SG.', `${alphabets.base64Url}.=`, 66),
  ],
  revoke: replaceIn('the SendGrid settings, under API Keys', 'https://app.sendgrid.com/settings/api_keys'),
  probe: bearerProbe('https://api.sendgrid.com/v3/scopes'),
})
