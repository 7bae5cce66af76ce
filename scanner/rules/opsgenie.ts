import { defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, uuid } from './shapes.ts'

export const opsgenieApiKey = defineRule({
  id: 'opsgenie-api-key',
  provider: 'opsgenie',
  title: 'Opsgenie API key',
  risk: 'Creates and closes alerts, or changes the account, as it was allowed.',
  severity: 'high',
  shapes: [uuid()],
  context: near('opsgenie api', 'opsgenie key', 'opsgenie token', 'genie key'),
  revoke: replaceIn('Opsgenie, under Settings, API key management'),
})
