import { defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { nearName, uuid } from './shapes.ts'

export const opsgenieApiKey = defineRule({
  id: 'opsgenie-api-key',
  provider: 'opsgenie',
  title: 'Opsgenie API key',
  risk: 'Creates and closes alerts, or changes the account, as it was allowed.',
  severity: 'high',
  shapes: [uuid()],
  context: nearName('opsgenie', 'genie_key', 'geniekey'),
  revoke: replaceIn('Opsgenie, under Settings, API key management'),
})
