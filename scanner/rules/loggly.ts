import { defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { nearName, uuid } from './shapes.ts'

export const logglyCustomerToken = defineRule({
  id: 'loggly-customer-token',
  provider: 'loggly',
  title: 'Loggly customer token',
  risk: 'Sends log lines into the account of its owner.',
  severity: 'low',
  shapes: [uuid()],
  context: nearName('loggly'),
  revoke: replaceIn('Loggly, under Source Setup, Customer Tokens', null, 'token'),
})
