import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'

export const brevoApiKey = defineRule({
  id: 'brevo-api-key',
  provider: 'brevo',
  title: 'Brevo API key',
  risk: 'Sends mail and reads the contacts of the account.',
  severity: 'high',
  shapes: [
    shape([literal('xkeysib-'), secret(alphabets.hexLower, 64), literal('-'), secret(alphabets.base62, 16)]),
  ],
  revoke: replaceIn('the Brevo settings, under SMTP & API', 'https://app.brevo.com/settings/keys/api'),
  probe: {
    method: 'GET',
    url: 'https://api.brevo.com/v3/account',
    headers: { 'api-key': '{secret}' },
    active: [200],
    inactive: [401],
  },
})

export const brevoSmtpKey = defineRule({
  id: 'brevo-smtp-key',
  provider: 'brevo',
  title: 'Brevo SMTP key',
  risk: "Sends mail in the name of the account's domains.",
  severity: 'high',
  shapes: [
    shape([literal('xsmtpsib-'), secret(alphabets.hexLower, 64), literal('-'), secret(alphabets.base62, 16)]),
  ],
  revoke: replaceIn('the Brevo settings, under SMTP & API', 'https://app.brevo.com/settings/keys/smtp'),
})
