import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { touching } from './shapes.ts'

export const tableauPersonalToken = defineRule({
  id: 'tableau-personal-token',
  provider: 'tableau',
  title: 'Tableau personal access token',
  risk: 'Reads the data and workbooks its owner can reach.',
  severity: 'high',
  shapes: [
    shape([secret(alphabets.base64, 22), literal('==:'), secret(alphabets.base62, 32)], {
      notBefore: touching('+/-'),
      notAfter: touching('-'),
    }),
  ],
  revoke: replaceIn('Tableau, under My Account Settings', null, 'token'),
})
