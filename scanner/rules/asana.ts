import { alphabets, bearerProbe, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { replaceIn, resetIn } from './revocation.ts'
import { bare, near, nearName, touching } from './shapes.ts'

export const asanaAccessToken = defineRule({
  id: 'asana-access-token',
  provider: 'asana',
  title: 'Asana access token',
  risk: "Reads and writes tasks and projects in its owner's name.",
  severity: 'high',
  shapes: [
    shape(
      [
        literal('0/', '1/', '2/'),
        fact('user', alphabets.digits, 16),
        literal(':'),
        secret(alphabets.hexLower, 32),
      ],
      { notBefore: touching('/') },
    ),
    shape(
      [
        literal('2/'),
        fact('user', alphabets.digits, 16),
        literal('/'),
        fact('app', alphabets.digits, 16),
        literal(':'),
        secret(alphabets.hexLower, 32),
      ],
      { notBefore: touching('/') },
    ),
  ],
  context: near('asana'),
  revoke: replaceIn('the Asana developer console', 'https://app.asana.com/0/my-apps', 'token'),
  probe: bearerProbe('https://app.asana.com/api/1.0/users/me'),
})

export const asanaClientSecret = defineRule({
  id: 'asana-client-secret',
  provider: 'asana',
  title: 'Asana client secret',
  risk: 'Poses as the application when people sign in with Asana.',
  severity: 'high',
  shapes: [bare(alphabets.hexLower, 32)],
  context: nearName('asana'),
  revoke: resetIn('the Asana developer console', 'https://app.asana.com/0/my-apps', 'client secret'),
})
