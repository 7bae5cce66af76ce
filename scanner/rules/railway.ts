import { defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { nearName, uuid } from './shapes.ts'

export const railwayToken = defineRule({
  id: 'railway-token',
  provider: 'railway',
  title: 'Railway token',
  risk: 'Deploys and manages the services of its project or owner.',
  severity: 'critical',
  shapes: [uuid()],
  context: nearName('railway'),
  revoke: replaceIn('the Railway settings, under Tokens', 'https://railway.com/account/tokens', 'token'),
})
