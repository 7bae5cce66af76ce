import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const alchemyApiKey = defineRule({
  id: 'alchemy-api-key',
  provider: 'alchemy',
  title: 'Alchemy API key',
  risk: 'Calls blockchain nodes on the quota of its owner.',
  severity: 'medium',
  shapes: [bare(alphabets.base64Url, 32)],
  context: nearName('alchemy', 'g.alchemy.com'),
  revoke: replaceIn('the Alchemy dashboard, at the app', 'https://dashboard.alchemy.com'),
})
