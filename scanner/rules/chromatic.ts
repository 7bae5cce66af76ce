import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const chromaticProjectToken = defineRule({
  id: 'chromatic-project-token',
  provider: 'chromatic',
  title: 'Chromatic project token',
  risk: 'Publishes builds into the visual tests of its project.',
  severity: 'low',
  shapes: [prefixed('chpt_', alphabets.base36, 12, 16)],
  revoke: resetIn(
    'Chromatic, at the project, under Manage, Configure',
    'https://www.chromatic.com',
    'project token',
  ),
})
