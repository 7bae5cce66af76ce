import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { touching } from './shapes.ts'

export const authressAccessKey = defineRule({
  id: 'authress-access-key',
  provider: 'authress',
  title: 'Authress service client access key',
  risk: 'Reads and grants permissions as the service client.',
  severity: 'critical',
  shapes: [
    shape(
      [
        literal('sc_', 'ext_', 'scauth_', 'authress_'),
        fact('client', alphabets.base36, 5, 30),
        literal('.'),
        fact('key', alphabets.base36, 4, 6),
        literal('.acc_', '.acc-'),
        fact('account', `${alphabets.base36}-`, 10, 32),
        literal('.'),
        secret(alphabets.base64Url, 30, 120),
      ],
      { notAfter: touching('-') },
    ),
  ],
  revoke: replaceIn(
    'the Authress management portal, at the service client',
    'https://authress.io/app/#/settings',
    'access key',
  ),
})
