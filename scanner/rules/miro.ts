import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { steps } from './revocation.ts'
import { touching } from './shapes.ts'

export const miroAccessToken = defineRule({
  id: 'miro-access-token',
  provider: 'miro',
  title: 'Miro access token',
  risk: 'Reads and changes the boards of its team.',
  severity: 'high',
  shapes: [
    shape(
      [
        literal('eyJtaXJvLm9yaWdpbiI6'),
        secret(alphabets.base64Url, 20, 80),
        literal('_'),
        secret(alphabets.base64Url, 27),
      ],
      { notBefore: touching('-'), notAfter: touching('-') },
    ),
  ],
  revoke: steps(
    'https://developers.miro.com',
    'Remove the app from the team in the Miro settings: its tokens die.',
    'Install it again and deploy the new token.',
  ),
})
