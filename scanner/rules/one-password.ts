import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { base64Padding, touching } from './shapes.ts'

export const onePasswordServiceAccountToken = defineRule({
  id: 'one-password-service-account-token',
  provider: 'one-password',
  title: '1Password service account token',
  risk: 'Reads every item of the vaults its service account was given.',
  severity: 'critical',
  shapes: [
    shape([literal('ops_eyJ'), secret(alphabets.base64Url, 243, 1500), base64Padding], {
      notAfter: touching('-='),
    }),
  ],
  revoke: replaceIn(
    '1Password, under Developer, service accounts',
    'https://developer.1password.com/docs/service-accounts/',
    'token',
  ),
})

export const onePasswordSecretKey = defineRule({
  id: 'one-password-secret-key',
  provider: 'one-password',
  title: '1Password secret key',
  risk: "Together with the account password it opens a person's 1Password account.",
  severity: 'critical',
  shapes: [
    shape(
      [
        literal('A3-'),
        fact('account', alphabets.base36Upper, 6),
        literal('-'),
        secret(alphabets.base36Upper, 11),
        literal('-'),
        secret(alphabets.base36Upper, 5),
        literal('-'),
        secret(alphabets.base36Upper, 5),
        literal('-'),
        secret(alphabets.base36Upper, 5),
      ],
      { notBefore: touching('-'), notAfter: touching('-') },
    ),
    shape(
      [
        literal('A3-'),
        fact('account', alphabets.base36Upper, 6),
        literal('-'),
        secret(alphabets.base36Upper, 6),
        literal('-'),
        secret(alphabets.base36Upper, 5),
        literal('-'),
        secret(alphabets.base36Upper, 5),
        literal('-'),
        secret(alphabets.base36Upper, 5),
        literal('-'),
        secret(alphabets.base36Upper, 5),
      ],
      { notBefore: touching('-'), notAfter: touching('-') },
    ),
  ],
  revoke: replaceIn(
    'your 1Password profile, with Regenerate Secret Key',
    'https://support.1password.com/secret-key/',
    'secret key',
  ),
})
