import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near, prefixed } from './shapes.ts'

export const percyProjectToken = defineRule({
  id: 'percy-project-token',
  provider: 'percy',
  title: 'Percy project token',
  risk: 'Publishes builds into the visual tests of its project.',
  severity: 'low',
  shapes: [prefixed(['web_', 'app_', 'auto_'], alphabets.hexLower, 64), bare(alphabets.hexLower, 64)],
  context: near('percy token', 'percy_token'),
  revoke: replaceIn('Percy, at the project settings', 'https://percy.io', 'project token'),
})
