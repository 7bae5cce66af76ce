import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const coverallsToken = defineRule({
  id: 'coveralls-token',
  provider: 'coveralls',
  title: 'Coveralls repository token',
  risk: 'Uploads coverage reports of its repository.',
  severity: 'low',
  shapes: [bare(alphabets.base62, 32, 40)],
  context: near('coveralls', 'repo_token'),
  revoke: resetIn('the Coveralls settings of the repository', null, 'token'),
})
