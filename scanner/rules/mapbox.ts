import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { touching } from './shapes.ts'

export const mapboxSecretToken = defineRule({
  id: 'mapbox-secret-token',
  provider: 'mapbox',
  title: 'Mapbox secret token',
  risk: 'Manages styles, tiles and tokens of the account, within its scopes.',
  severity: 'high',
  shapes: [
    shape(
      [
        literal('sk.eyJ', 'tk.eyJ'),
        secret(alphabets.base64Url, 60, 120),
        literal('.'),
        secret(alphabets.base64Url, 22),
      ],
      { notAfter: touching('-') },
    ),
  ],
  revoke: replaceIn(
    'the Mapbox account, under Access tokens',
    'https://account.mapbox.com/access-tokens/',
    'token',
  ),
})
