import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'

export const resendApiKey = defineRule({
  id: 'resend-api-key',
  provider: 'resend',
  title: 'Resend API key',
  risk: "Sends mail in the name of the account's domains.",
  severity: 'high',
  shapes: [
    shape([literal('re_'), fact('keyId', alphabets.base62, 8), literal('_'), secret(alphabets.base62, 24)]),
  ],
  revoke: replaceIn('the Resend dashboard, under API Keys', 'https://resend.com/api-keys'),
})
