import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'

export const cockroachdbCloudApiKey = defineRule({
  id: 'cockroachdb-cloud-api-key',
  provider: 'cockroachdb',
  title: 'CockroachDB Cloud API key',
  risk: 'Manages the clusters of the organisation, as its service account may.',
  severity: 'critical',
  shapes: [
    shape([
      literal('CCDB1_'),
      fact('keyId', alphabets.base62, 22),
      literal('_'),
      secret(alphabets.base62, 40),
    ]),
  ],
  revoke: replaceIn('the CockroachDB Cloud console, at the service account', 'https://cockroachlabs.cloud'),
})
