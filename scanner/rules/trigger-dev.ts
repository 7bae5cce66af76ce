import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const triggerDevSecretKey = defineRule({
  id: 'trigger-dev-secret-key',
  provider: 'trigger-dev',
  title: 'Trigger.dev secret key',
  risk: 'Starts tasks of its environment and reads their runs.',
  severity: 'high',
  shapes: [prefixed(['tr_prod_', 'tr_stg_', 'tr_pat_'], alphabets.base62, 20, 44)],
  revoke: resetIn('Trigger.dev, at the project, under API keys', 'https://cloud.trigger.dev'),
})
