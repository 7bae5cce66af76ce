import { defineFamilyRule } from './define-rule.ts'
import { factsOfJsonWebToken } from './derive/token-json.ts'
import { steps } from './revocation.ts'

export const jsonWebTokenSigned = defineFamilyRule({
  id: 'json-web-token-signed',
  provider: 'json-web-token',
  title: 'JSON Web Token',
  risk: 'Acts as the subject in its payload until it expires.',
  severity: 'medium',
  family: 'jwt',
  words: [],
  revoke: steps(
    null,
    'End the session or revoke the token at its issuer, or wait for its expiry if that is near.',
    'Issue a new one where a program needs it.',
    'Rotate the signing key when the issuer cannot revoke single tokens.',
  ),
  derive: factsOfJsonWebToken,
})
