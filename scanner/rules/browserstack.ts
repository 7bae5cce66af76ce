import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const browserstackAccessKey = defineRule({
  id: 'browserstack-access-key',
  provider: 'browserstack',
  title: 'BrowserStack access key',
  risk: 'Runs tests at the cost of its account and reads their recordings.',
  severity: 'medium',
  shapes: [bare(alphabets.base62, 20)],
  context: near(
    'browserstack token',
    'browserstack api',
    'browserstack key',
    'browserstack secret',
    'browserstack auth',
    'browserstack access',
  ),
  revoke: resetIn(
    'the BrowserStack account settings',
    'https://www.browserstack.com/accounts/profile',
    'access key',
  ),
})
