import { defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { nearName, uuid } from './shapes.ts'

export const bugsnagAuthToken = defineRule({
  id: 'bugsnag-auth-token',
  provider: 'bugsnag',
  title: 'BugSnag personal auth token',
  risk: 'Reads errors of the organisation in the name of its owner.',
  severity: 'medium',
  shapes: [uuid()],
  context: nearName('bugsnag'),
  revoke: replaceIn(
    'the BugSnag account settings, under Personal auth tokens',
    'https://app.bugsnag.com/settings/my-account',
    'token',
  ),
})
