import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const postmanApiKey = defineRule({
  id: 'postman-api-key',
  provider: 'postman',
  title: 'Postman API key',
  risk: 'Reads collections and environments, with the secrets written in them.',
  severity: 'high',
  shapes: [
    shape([literal('PMAK-'), secret(alphabets.hexLower, 24), literal('-'), secret(alphabets.hexLower, 34)]),
    prefixed('PMAT-', alphabets.base36Upper, 26),
  ],
  revoke: replaceIn(
    'the Postman account settings, under API keys',
    'https://web.postman.co/settings/me/api-keys',
  ),
  probe: {
    method: 'GET',
    url: 'https://api.getpostman.com/me',
    headers: { 'x-api-key': '{secret}' },
    active: [200],
    inactive: [401],
  },
})
