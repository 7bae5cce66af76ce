import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'

export const dynatraceToken = defineRule({
  id: 'dynatrace-token',
  provider: 'dynatrace',
  title: 'Dynatrace token',
  risk: 'Reads or changes the environment, within its scopes.',
  severity: 'high',
  shapes: [
    shape([
      literal('dt0c01.', 'dt0s01.', 'dt0s02.', 'dt0s04.', 'dt0s16.'),
      fact('tokenId', alphabets.base62, 24),
      literal('.'),
      secret(alphabets.base62, 64),
    ]),
  ],
  revoke: replaceIn('Dynatrace, under Access tokens', null, 'token'),
})
