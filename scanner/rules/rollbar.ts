import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const rollbarAccessToken = defineRule({
  id: 'rollbar-access-token',
  provider: 'rollbar',
  title: 'Rollbar access token',
  risk: 'Reads errors or changes projects, as its scope allows.',
  severity: 'medium',
  shapes: [bare(alphabets.hexLower, 32)],
  context: nearName('rollbar'),
  revoke: replaceIn('Rollbar, under Project Access Tokens', 'https://rollbar.com/settings', 'token'),
})
