import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const togglApiToken = defineRule({
  id: 'toggl-api-token',
  provider: 'toggl',
  title: 'Toggl API token',
  risk: 'Reads and changes the time sheets of its owner.',
  severity: 'medium',
  shapes: [bare(alphabets.hexLower, 32)],
  context: near('toggl token', 'toggl api', 'toggl key', 'toggl secret', 'toggl auth', 'toggl access'),
  revoke: resetIn('the Toggl Track profile', 'https://track.toggl.com/profile', 'API token'),
})
