import { defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { near, uuid } from './shapes.ts'

export const sauceLabsAccessKey = defineRule({
  id: 'sauce-labs-access-key',
  provider: 'sauce-labs',
  title: 'Sauce Labs access key',
  risk: 'Runs tests at the cost of its account and reads their recordings.',
  severity: 'medium',
  shapes: [uuid()],
  context: near(
    'sauce access key',
    'saucelabs token',
    'saucelabs api',
    'saucelabs key',
    'saucelabs secret',
    'saucelabs auth',
    'saucelabs access',
    'sauce labs',
    'sauce key',
  ),
  revoke: resetIn('the Sauce Labs user settings', 'https://app.saucelabs.com/user-settings', 'access key'),
})
