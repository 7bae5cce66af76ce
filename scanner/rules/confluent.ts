import { confluentCrc } from './checksums/tail.ts'
import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName, touching } from './shapes.ts'

export const confluentSecret = defineRule({
  id: 'confluent-secret',
  provider: 'confluent',
  title: 'Confluent API secret',
  risk: 'Reads and writes the topics its key was allowed.',
  severity: 'critical',
  shapes: [
    shape([literal('cflt'), secret(alphabets.base64, 54), secret(alphabets.base64, 6)], {
      notAfter: touching('+/='),
      checksum: confluentCrc,
    }),
  ],
  revoke: replaceIn('the Confluent Cloud console, under API keys', 'https://confluent.cloud', 'API key'),
})

export const confluentLegacySecret = defineRule({
  id: 'confluent-legacy-secret',
  provider: 'confluent',
  title: 'Confluent API secret (older form)',
  risk: 'Reads and writes the topics its key was allowed.',
  severity: 'critical',
  shapes: [bare(alphabets.base64, 64), bare(alphabets.base62, 16)],
  context: nearName('confluent', 'ccloud', 'kafka'),
  revoke: replaceIn('the Confluent Cloud console, under API keys', 'https://confluent.cloud', 'API key'),
})
