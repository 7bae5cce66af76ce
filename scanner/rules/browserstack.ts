import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const browserstackAccessKey = defineRule({
  id: 'browserstack-access-key',
  provider: 'browserstack',
  title: 'BrowserStack access key',
  risk: 'Runs tests at the cost of its account and reads their recordings.',
  severity: 'medium',
  shapes: [bare(alphabets.base62, 20)],
  context: nearName('browserstack'),
  revoke: resetIn(
    'the BrowserStack account settings',
    'https://www.browserstack.com/accounts/profile',
    'access key',
  ),
})
