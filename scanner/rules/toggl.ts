import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const togglApiToken = defineRule({
  id: 'toggl-api-token',
  provider: 'toggl',
  title: 'Toggl API token',
  risk: 'Reads and changes the time sheets of its owner.',
  severity: 'medium',
  shapes: [bare(alphabets.hexLower, 32)],
  context: nearName('toggl'),
  revoke: resetIn('the Toggl Track profile', 'https://track.toggl.com/profile', 'API token'),
})
