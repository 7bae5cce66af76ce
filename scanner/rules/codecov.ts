import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, near, uuid } from './shapes.ts'

export const codecovToken = defineRule({
  id: 'codecov-token',
  provider: 'codecov',
  title: 'Codecov token',
  risk: 'Uploads or reads the coverage reports of its repositories.',
  severity: 'low',
  shapes: [uuid(), bare(alphabets.hexLower, 32)],
  context: near('codecov'),
  revoke: resetIn('the Codecov settings of the repository', null, 'token'),
})
