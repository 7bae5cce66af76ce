import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const godaddyApiSecret = defineRule({
  id: 'godaddy-api-secret',
  provider: 'godaddy',
  title: 'GoDaddy API secret',
  risk: 'Changes the domains and records of the account, with its key.',
  severity: 'critical',
  shapes: [bare(alphabets.base62, 21, 22)],
  context: near('godaddy secret', 'godaddy api secret', 'godaddy key secret'),
  revoke: replaceIn('the GoDaddy developer portal', 'https://developer.godaddy.com/keys', 'API key'),
})
