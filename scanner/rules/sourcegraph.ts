import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const sourcegraphAccessToken = defineRule({
  id: 'sourcegraph-access-token',
  provider: 'sourcegraph',
  title: 'Sourcegraph access token',
  risk: 'Searches and reads the code that its owner can see.',
  severity: 'critical',
  shapes: [
    shape([literal('sgp_'), fact('instance', alphabets.hex, 16), literal('_'), secret(alphabets.hex, 40)]),
    prefixed('sgp_', alphabets.hex, 40),
    prefixed('sgp_local_', alphabets.hex, 40),
    prefixed('slk_', alphabets.hexLower, 64),
  ],
  revoke: replaceIn(
    'the Sourcegraph user settings, under Access tokens',
    'https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token',
    'token',
  ),
})
