import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { touching } from './shapes.ts'

export const stackhawkApiKey = defineRule({
  id: 'stackhawk-api-key',
  provider: 'stackhawk',
  title: 'StackHawk API key',
  risk: 'Reads the scans and weaknesses of its organisation.',
  severity: 'high',
  shapes: [
    shape(
      [literal('hawk.'), secret(alphabets.base64Url, 20), literal('.'), secret(alphabets.base64Url, 20)],
      { notBefore: touching('-'), notAfter: touching('-') },
    ),
  ],
  revoke: replaceIn(
    'the StackHawk settings, under API Keys',
    'https://app.stackhawk.com/settings/apikeys',
    'API key',
  ),
})
