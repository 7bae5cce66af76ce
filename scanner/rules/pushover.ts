import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { nearName, prefixed } from './shapes.ts'

export const pushoverApiToken = defineRule({
  id: 'pushover-api-token',
  provider: 'pushover',
  title: 'Pushover application token',
  risk: 'Sends notifications in the name of the application.',
  severity: 'low',
  shapes: [prefixed('a', alphabets.base36, 29)],
  context: nearName('pushover'),
  revoke: replaceIn('the Pushover dashboard, at the application', 'https://pushover.net', 'token'),
})
