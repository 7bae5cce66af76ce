import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'

export const phaseServiceToken = defineRule({
  id: 'phase-service-token',
  provider: 'phase',
  title: 'Phase service token',
  risk: 'Decrypts the secrets of its application.',
  severity: 'critical',
  shapes: [
    shape([
      literal('pss_service:v1:', 'pss_service:v2:', 'pss_user:v1:', 'pss_user:v2:'),
      secret(alphabets.hexLower, 64),
      literal(':'),
      secret(alphabets.hexLower, 64),
      literal(':'),
      secret(alphabets.hexLower, 64),
      literal(':'),
      secret(alphabets.hexLower, 64),
    ]),
  ],
  revoke: replaceIn('the Phase console, under Access control', 'https://console.phase.dev', 'token'),
})
