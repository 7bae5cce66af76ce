import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const delineaClientSecret = defineRule({
  id: 'delinea-client-secret',
  provider: 'delinea',
  title: 'Delinea client secret',
  risk: 'Signs in to Secret Server or DevOps Secrets Vault as its client.',
  severity: 'critical',
  shapes: [bare(alphabets.base64Url, 40, 64)],
  context: near('delinea', 'thycotic', 'secret server', 'dsv client secret'),
  revoke: replaceIn('the Delinea console, at its client', null, 'client secret'),
})
