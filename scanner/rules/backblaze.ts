import { named } from './companions.ts'
import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near, prefixed, touching } from './shapes.ts'

export const backblazeApplicationKey = defineRule({
  id: 'backblaze-application-key',
  provider: 'backblaze',
  title: 'Backblaze B2 application key',
  risk: 'Reads and writes the buckets it was given, with its key id.',
  severity: 'critical',
  shapes: [
    prefixed(['K001', 'K002', 'K003', 'K004', 'K005'], alphabets.base64, 27, 27, {
      notAfter: touching('+/='),
    }),
  ],
  context: near('b2 application', 'b2 app key', 'b2 key', 'backblaze', 'b2_'),
  companions: [
    named(
      'keyId',
      bare(alphabets.hexLower, 12, 25),
      'key id',
      'account id',
      'b2 account',
      'b2 key',
      'application key id',
    ),
  ],
  revoke: replaceIn(
    'the Backblaze account, under Application Keys',
    'https://secure.backblaze.com/app_keys.htm',
    'application key',
  ),
})
