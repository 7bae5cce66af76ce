import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { touching } from './shapes.ts'

export const zohoOauthToken = defineRule({
  id: 'zoho-oauth-token',
  provider: 'zoho',
  title: 'Zoho OAuth token',
  risk: 'Reads and changes data of its owner in Zoho, within its scopes.',
  severity: 'high',
  shapes: [
    shape([literal('1000.'), secret(alphabets.hexLower, 32), literal('.'), secret(alphabets.hexLower, 32)], {
      notBefore: touching('.-'),
      notAfter: touching('.-'),
    }),
  ],
  revoke: replaceIn('the Zoho account, under Connected Apps', 'https://accounts.zoho.com', 'token'),
})
