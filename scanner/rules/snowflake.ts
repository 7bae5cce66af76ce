import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, touching } from './shapes.ts'

export const snowflakeAccessToken = defineRule({
  id: 'snowflake-access-token',
  provider: 'snowflake',
  title: 'Snowflake programmatic access token',
  risk: 'Queries the warehouse with the role it was given.',
  severity: 'critical',
  shapes: [
    shape(
      [
        literal('ey'),
        secret(alphabets.base64Url, 15, 120),
        literal('.'),
        secret(alphabets.base64Url, 40, 400),
        literal('.'),
        secret(alphabets.base64Url, 43, 400),
      ],
      { notAfter: touching('-') },
    ),
  ],
  context: near('snowflake'),
  companion: {
    shape: shape([fact('account', `${alphabets.base36}-`, 6, 40), literal('.snowflakecomputing.com')]),
    reach: 200,
    factName: 'account',
  },
  revoke: replaceIn('Snowflake, at the settings of the user', null, 'token'),
})
