import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const asaasApiKey = defineRule({
  id: 'asaas-api-key',
  provider: 'asaas',
  title: 'Asaas API key',
  risk: 'Charges customers and transfers money of the account.',
  severity: 'critical',
  shapes: [prefixed('$aact_prod_', `${alphabets.base64}-_`, 20, 220)],
  revoke: replaceIn('the Asaas integration settings', null, 'API key'),
})

export const asaasSandboxApiKey = defineRule({
  id: 'asaas-sandbox-api-key',
  provider: 'asaas',
  title: 'Asaas sandbox API key',
  risk: 'Plays with the test account and tells how the application is set up.',
  severity: 'low',
  shapes: [prefixed('$aact_hmlg_', `${alphabets.base64}-_`, 20, 220)],
  revoke: replaceIn('the settings of the Asaas sandbox', null, 'API key'),
})
