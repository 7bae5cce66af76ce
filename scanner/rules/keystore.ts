import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { steps } from './revocation.ts'
import { touching } from './shapes.ts'

export const keystorePkcs12 = defineRule({
  id: 'keystore-pkcs12',
  provider: 'keystore',
  title: 'PKCS#12 key store in base64',
  risk: 'Holds a private key and its certificate, behind a password that is often short.',
  severity: 'medium',
  shapes: [
    shape(
      [
        literal('MII'),
        secret(alphabets.base64, 2),
        literal('AIBAzCC', 'QIBAzCC', 'gIBAzCC', 'wIBAzCC'),
        secret(alphabets.base64, 3),
        literal('GCSqGSIb3DQEHAaCC'),
        secret(alphabets.base64, 400, 1600),
      ],
      { notBefore: touching('+/') },
    ),
  ],
  revoke: steps(
    null,
    'Issue a new key pair and certificate, and revoke the old certificate.',
    'Keep the store out of the repository: its password only slows a guesser down.',
  ),
})

export const keystoreJava = defineRule({
  id: 'keystore-java',
  provider: 'keystore',
  title: 'Java key store in base64',
  risk: 'Holds private keys, behind a password that is often short.',
  severity: 'medium',
  shapes: [
    shape([literal('/u3+7QAAAAIAAAA'), secret(alphabets.base64, 400, 1600)], { notBefore: touching('+/') }),
  ],
  revoke: steps(
    null,
    'Issue new keys, and revoke the certificates of the old ones.',
    'Keep the store out of the repository: its password only slows a guesser down.',
  ),
})
