import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const porkbunSecretKey = defineRule({
  id: 'porkbun-secret-key',
  provider: 'porkbun',
  title: 'Porkbun secret API key',
  risk: 'Changes the domains and records of the account, with its API key.',
  severity: 'critical',
  shapes: [prefixed('sk1_', alphabets.hexLower, 64)],
  revoke: replaceIn('the Porkbun account, under API Access', 'https://porkbun.com/account/api', 'API key'),
})
