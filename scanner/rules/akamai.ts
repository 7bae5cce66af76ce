import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, touching } from './shapes.ts'

export const akamaiEdgegridSecret = defineRule({
  id: 'akamai-edgegrid-secret',
  provider: 'akamai',
  title: 'Akamai EdgeGrid client secret',
  risk: 'Changes properties and purges caches as its API client allows.',
  severity: 'critical',
  shapes: [
    shape([secret(alphabets.base64, 43), literal('=')], {
      notBefore: touching('+/-'),
      notAfter: touching('+/-='),
    }),
  ],
  context: near('akamai client secret', 'edgegrid client secret', 'akamai secret', 'edgegrid secret'),
  companion: {
    shape: shape([
      literal('akab-'),
      fact('token', alphabets.base36, 16),
      literal('-'),
      secret(alphabets.base36, 16),
    ]),
    reach: 300,
    factName: 'clientToken',
  },
  revoke: replaceIn(
    'Akamai Control Center, under Identity & Access',
    'https://control.akamai.com',
    'credential',
  ),
})
