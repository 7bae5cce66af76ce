import { defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, uuid } from './shapes.ts'

export const logglyCustomerToken = defineRule({
  id: 'loggly-customer-token',
  provider: 'loggly',
  title: 'Loggly customer token',
  risk: 'Sends log lines into the account of its owner.',
  severity: 'low',
  shapes: [uuid()],
  context: near('loggly token', 'loggly api', 'loggly key', 'loggly secret', 'loggly auth', 'loggly access'),
  revoke: replaceIn('Loggly, under Source Setup, Customer Tokens', null, 'token'),
})
