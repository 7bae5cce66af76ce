import { defineFamilyRule } from './define-rule.ts'
import { steps } from './revocation.ts'

export const jsonWebKeyPrivate = defineFamilyRule({
  id: 'json-web-key-private',
  provider: 'json-web-key',
  title: 'Private JSON Web Key',
  risk: 'Signs tokens, or decrypts what was encrypted, in the name of its issuer.',
  severity: 'critical',
  family: 'json-document',
  words: ['d', 'kty'],
  revoke: steps(
    null,
    'Generate a new key and publish its public half in the key set.',
    'Remove the old key from the key set, so that tokens signed with it are refused.',
    'Sign in sessions again that relied on it.',
  ),
})
