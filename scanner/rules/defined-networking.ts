import { alphabets, bearerProbe, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { touching } from './shapes.ts'

export const definedNetworkingApiKey = defineRule({
  id: 'defined-networking-api-key',
  provider: 'defined-networking',
  title: 'Defined Networking API key',
  risk: 'Adds hosts to the managed Nebula network and changes its rules.',
  severity: 'critical',
  shapes: [
    shape(
      [
        literal('dnkey-'),
        secret(`${alphabets.base64Url}=`, 26),
        literal('-'),
        secret(`${alphabets.base64Url}=`, 52),
      ],
      {
        notAfter: touching('-='),
      },
    ),
  ],
  revoke: replaceIn(
    'the Defined Networking admin panel',
    'https://admin.defined.net/settings/api-keys',
    'API key',
  ),
  probe: bearerProbe('https://api.defined.net/v1/hosts'),
})
