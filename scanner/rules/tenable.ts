import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const tenableSecretKey = defineRule({
  id: 'tenable-secret-key',
  provider: 'tenable',
  title: 'Tenable secret key',
  risk: 'Reads scans and weaknesses, with its access key.',
  severity: 'critical',
  shapes: [bare(alphabets.hexLower, 64)],
  context: nearName('tenable', 'nessus', 'tio_'),
  revoke: resetIn('Tenable, under My Account, API Keys', 'https://cloud.tenable.com', 'API keys'),
})
