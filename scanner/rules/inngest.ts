import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const inngestSigningKey = defineRule({
  id: 'inngest-signing-key',
  provider: 'inngest',
  title: 'Inngest signing key',
  risk: 'Calls the functions of the application as Inngest does.',
  severity: 'critical',
  shapes: [prefixed(['signkey-prod-', 'signkey-branch-', 'signkey-staging-'], alphabets.hexLower, 64)],
  revoke: replaceIn(
    'Inngest, under Manage, Signing keys',
    'https://app.inngest.com/env/production/manage/signing-key',
    'signing key',
  ),
})
