import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near } from './shapes.ts'

export const infisicalToken = defineRule({
  id: 'infisical-token',
  provider: 'infisical',
  title: 'Infisical service token',
  risk: 'Reads the secrets of its project and environment.',
  severity: 'critical',
  shapes: [
    shape([
      literal('st.'),
      secret(alphabets.base62, 24),
      literal('.'),
      secret(alphabets.hexLower, 32),
      literal('.'),
      secret(alphabets.hexLower, 32),
    ]),
  ],
  context: near('infisical'),
  revoke: replaceIn('Infisical, under Access Control of the project', 'https://infisical.com/docs', 'token'),
})
