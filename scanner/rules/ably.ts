import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { nearName, touching } from './shapes.ts'

export const ablyApiKey = defineRule({
  id: 'ably-api-key',
  provider: 'ably',
  title: 'Ably API key',
  risk: 'Publishes and reads channels, as its capabilities allow.',
  severity: 'high',
  shapes: [
    shape(
      [
        fact('app', alphabets.base64Url, 6),
        literal('.'),
        fact('keyId', alphabets.base64Url, 6),
        literal(':'),
        secret(alphabets.base64Url, 43),
      ],
      { notBefore: touching('-.'), notAfter: touching('-') },
    ),
  ],
  context: nearName('ably'),
  revoke: replaceIn('the Ably dashboard, at the app, under API Keys', 'https://ably.com/accounts', 'API key'),
})
