import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const duoSecretKey = defineRule({
  id: 'duo-secret-key',
  provider: 'duo',
  title: 'Duo Security integration secret key',
  risk: 'Poses as the integration and lets sign-ins pass the second factor.',
  severity: 'critical',
  shapes: [bare(alphabets.base62, 40)],
  context: near('duo skey', 'duo secret', 'duo_skey'),
  revoke: resetIn('the Duo Admin Panel, at the application', 'https://admin.duosecurity.com', 'secret key'),
})
