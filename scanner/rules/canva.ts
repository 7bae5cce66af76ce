import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const canvaConnectSecret = defineRule({
  id: 'canva-connect-secret',
  provider: 'canva',
  title: 'Canva Connect client secret',
  risk: 'Poses as the integration when people give it their designs.',
  severity: 'high',
  shapes: [prefixed('cnvca', alphabets.base64Url, 48, 60)],
  revoke: resetIn(
    'the Canva developer portal, at the integration',
    'https://www.canva.com/developers/integrations',
    'client secret',
  ),
})
