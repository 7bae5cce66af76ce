import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'

export const datastaxAstraToken = defineRule({
  id: 'datastax-astra-token',
  provider: 'datastax',
  title: 'DataStax Astra token',
  risk: 'Reads and changes the databases its role allows.',
  severity: 'critical',
  shapes: [
    shape([
      literal('AstraCS:'),
      fact('clientId', alphabets.base62, 24),
      literal(':'),
      secret(alphabets.hexLower, 64),
    ]),
  ],
  revoke: replaceIn('the Astra portal, under Tokens', 'https://astra.datastax.com', 'token'),
})
