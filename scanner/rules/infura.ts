import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const infuraApiSecret = defineRule({
  id: 'infura-api-secret',
  provider: 'infura',
  title: 'Infura API key or secret',
  risk: 'Calls blockchain nodes on the quota of its owner.',
  severity: 'medium',
  shapes: [bare(alphabets.hexLower, 32)],
  context: near('infura'),
  revoke: replaceIn('the Infura dashboard, at the key', 'https://app.infura.io'),
})
