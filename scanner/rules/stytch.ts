import { alphabets, defineRule, literal, optional, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { touching } from './shapes.ts'

export const stytchLiveSecret = defineRule({
  id: 'stytch-live-secret',
  provider: 'stytch',
  title: 'Stytch live secret',
  risk: 'Signs in as every person of the project.',
  severity: 'critical',
  shapes: [
    shape([literal('secret-live-'), secret(alphabets.base64Url, 34, 37), optional(literal('='))], {
      notBefore: touching('-'),
      notAfter: touching('-='),
    }),
  ],
  revoke: replaceIn(
    'the Stytch dashboard, under API keys',
    'https://stytch.com/dashboard/api-keys',
    'secret',
  ),
})

export const stytchTestSecret = defineRule({
  id: 'stytch-test-secret',
  provider: 'stytch',
  title: 'Stytch test secret',
  risk: 'Plays with the test project and tells how the application is set up.',
  severity: 'low',
  shapes: [
    shape([literal('secret-test-'), secret(alphabets.base64Url, 34, 37), optional(literal('='))], {
      notBefore: touching('-'),
      notAfter: touching('-='),
    }),
  ],
  revoke: replaceIn(
    'the Stytch dashboard, under API keys',
    'https://stytch.com/dashboard/api-keys',
    'secret',
  ),
})
