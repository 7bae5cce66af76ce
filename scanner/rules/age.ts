import { BECH32, bech32 } from './checksums/keys.ts'
import { defineRule } from './define-rule.ts'
import { steps } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const ageIdentity = defineRule({
  id: 'age-identity',
  provider: 'age',
  title: 'age identity',
  risk: 'Decrypts every file that was encrypted to its recipient.',
  severity: 'critical',
  shapes: [prefixed('AGE-SECRET-KEY-1', BECH32.toUpperCase(), 58, 58, { checksum: bech32 })],
  revoke: steps(
    'https://github.com/FiloSottile/age',
    'Make a new identity with age-keygen.',
    'Encrypt the files again to the new recipient only.',
    'Rotate the secrets inside: old copies stay readable with the old identity.',
  ),
})
