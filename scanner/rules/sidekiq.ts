import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { nearName } from './shapes.ts'

export const sidekiqEnterpriseCredential = defineRule({
  id: 'sidekiq-enterprise-credential',
  provider: 'sidekiq',
  title: 'Sidekiq Enterprise credential',
  risk: 'Downloads the paid gems of its owner.',
  severity: 'low',
  shapes: [shape([secret(alphabets.hexLower, 8), literal(':'), secret(alphabets.hexLower, 8)])],
  context: nearName('contribsys'),
  revoke: replaceIn('the account with Contributed Systems', null, 'credential'),
})
