import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { touching } from './shapes.ts'

export const closeCrmApiKey = defineRule({
  id: 'close-crm-api-key',
  provider: 'close-crm',
  title: 'Close API key',
  risk: 'Reads and changes the leads of its organisation.',
  severity: 'high',
  shapes: [
    shape(
      [literal('api_'), secret(alphabets.base62, 15, 30), literal('.'), secret(alphabets.base62, 15, 30)],
      {
        notBefore: touching('-'),
        notAfter: touching('-'),
      },
    ),
  ],
  revoke: replaceIn(
    'the Close settings, under Developer, API Keys',
    'https://app.close.com/settings/developer/api-keys/',
    'API key',
  ),
})
