import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { factsOfOnePasswordToken } from './derive/token-json.ts'
import { steps } from './revocation.ts'
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
  revoke: steps(
    'https://developer.1password.com/docs/service-accounts/',
    'Rotate the token of the service account on 1Password.com, under Developer.',
    'Put the new token wherever the old one is used, and deploy.',
    'Read the usage report and rotate the secrets it may have read.',
  ),
  derive: factsOfOnePasswordToken,
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
  revoke: steps(
    'https://support.1password.com/secret-key/',
    'Regenerate the Secret Key in your account settings on 1Password.com.',
    'Sign in again on every device with the new one.',
  ),
})
