import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const mixpanelApiSecret = defineRule({
  id: 'mixpanel-api-secret',
  provider: 'mixpanel',
  title: 'Mixpanel API secret',
  risk: 'Exports the events of the project.',
  severity: 'medium',
  shapes: [bare(alphabets.hexLower, 32)],
  context: nearName('mixpanel'),
  revoke: resetIn('the Mixpanel project settings', null, 'API secret'),
})
