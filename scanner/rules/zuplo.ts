import { zuploCrc } from './checksums/tail.ts'
import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'

export const zuploApiKey = defineRule({
  id: 'zuplo-api-key',
  provider: 'zuplo',
  title: 'Zuplo API key',
  risk: 'Calls the APIs behind the gateway as its consumer.',
  severity: 'high',
  shapes: [
    shape([literal('zpka_'), secret(alphabets.base62, 32), literal('_'), secret(alphabets.hexLower, 8)], {
      checksum: zuploCrc,
    }),
  ],
  revoke: replaceIn('the Zuplo portal, at the consumer', 'https://portal.zuplo.com'),
})
