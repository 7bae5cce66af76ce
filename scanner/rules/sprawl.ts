import { wholeBase62Crc } from './checksums/tail.ts'
import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { steps } from './revocation.ts'
import { touching } from './shapes.ts'

export const sprawlApiToken = defineRule({
  id: 'sprawl-api-token',
  provider: 'sprawl',
  title: 'Sprawl API token',
  risk: 'Reads where the credentials of an organisation lie and, within its scopes, decides about them.',
  severity: 'critical',
  shapes: [
    shape([literal('sprawl_'), fact('token', alphabets.base62, 22), secret(alphabets.base62, 49)], {
      checksum: wholeBase62Crc,
      notBefore: touching(),
      notAfter: touching(),
    }),
  ],
  revoke: steps(
    null,
    'Revoke the token in the dashboard, under API tokens; an administrator sees those of everybody.',
    'Look in the audit log for what was done with it.',
    'Make a new one with only the scopes that are needed.',
  ),
})
