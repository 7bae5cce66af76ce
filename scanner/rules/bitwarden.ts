import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { replaceIn, resetIn } from './revocation.ts'
import { bare, near, touching } from './shapes.ts'

export const bitwardenMachineAccountToken = defineRule({
  id: 'bitwarden-machine-account-token',
  provider: 'bitwarden',
  title: 'Bitwarden Secrets Manager access token',
  risk: 'Reads the secrets that its machine account was given.',
  severity: 'critical',
  shapes: [
    shape(
      [
        literal('0.'),
        fact('account', `${alphabets.hexLower}-`, 36),
        literal('.'),
        secret(alphabets.base62, 30),
        literal(':'),
        secret(alphabets.base64, 22),
        literal('=='),
      ],
      { notBefore: touching('-.'), notAfter: touching('+/=') },
    ),
  ],
  context: near('bws access token', 'bitwarden', 'bws_'),
  revoke: replaceIn(
    'Bitwarden Secrets Manager, at the machine account',
    'https://bitwarden.com/help/access-tokens/',
    'access token',
  ),
})

export const bitwardenClientSecret = defineRule({
  id: 'bitwarden-client-secret',
  provider: 'bitwarden',
  title: 'Bitwarden API client secret',
  risk: 'Signs in to the vault API as its person or organisation, with the client id.',
  severity: 'critical',
  shapes: [bare(alphabets.base62, 30)],
  context: near('bw clientsecret', 'bitwarden client secret', 'bw client secret'),
  revoke: resetIn(
    'the Bitwarden web vault, under Security, Keys',
    'https://bitwarden.com/help/personal-api-key/',
    'API key',
  ),
})
