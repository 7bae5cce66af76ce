import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const linearApiKey = defineRule({
  id: 'linear-api-key',
  provider: 'linear',
  title: 'Linear API key',
  risk: "Reads and writes issues in its owner's name.",
  severity: 'high',
  shapes: [prefixed('lin_api_', alphabets.base62, 40)],
  revoke: replaceIn(
    'the Linear settings, under Security & access',
    'https://linear.app/settings/account/security',
  ),
})
