import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near } from './shapes.ts'

export const sidekiqEnterpriseCredential = defineRule({
  id: 'sidekiq-enterprise-credential',
  provider: 'sidekiq',
  title: 'Sidekiq Enterprise credential',
  risk: 'Downloads the paid gems of its owner.',
  severity: 'low',
  shapes: [shape([secret(alphabets.hexLower, 8), literal(':'), secret(alphabets.hexLower, 8)])],
  context: near(
    'contribsys token',
    'contribsys api',
    'contribsys key',
    'contribsys secret',
    'contribsys auth',
    'contribsys access',
  ),
  revoke: replaceIn('the account with Contributed Systems', null, 'credential'),
})
