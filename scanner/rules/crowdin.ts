import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const crowdinPersonalToken = defineRule({
  id: 'crowdin-personal-token',
  provider: 'crowdin',
  title: 'Crowdin personal token',
  risk: 'Reads and changes the translations its owner can reach.',
  severity: 'medium',
  shapes: [bare(alphabets.hexLower, 80)],
  context: nearName('crowdin'),
  revoke: replaceIn(
    'the Crowdin account settings, under API',
    'https://crowdin.com/settings#api-key',
    'token',
  ),
  probe: {
    method: 'GET',
    url: 'https://api.crowdin.com/api/v2/user',
    headers: { authorization: 'Bearer {secret}' },
    active: [200],
    inactive: [],
  },
})
