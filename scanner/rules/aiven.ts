import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const aivenServicePassword = defineRule({
  id: 'aiven-service-password',
  provider: 'aiven',
  title: 'Aiven service password',
  risk: 'Signs in to a database or broker that Aiven runs, as the user it belongs to.',
  severity: 'critical',
  shapes: [prefixed('AVNS_', alphabets.base64Url, 19)],
  revoke: resetIn('the Aiven console, at the users of the service', 'https://console.aiven.io', 'password'),
})
