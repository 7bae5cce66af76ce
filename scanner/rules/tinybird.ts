import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { touching } from './shapes.ts'

export const tinybirdToken = defineRule({
  id: 'tinybird-token',
  provider: 'tinybird',
  title: 'Tinybird auth token',
  risk: 'Reads or writes the data sources of its workspace, as its scopes allow.',
  severity: 'high',
  shapes: [
    shape(
      [literal('p.eyJ'), secret(alphabets.base64Url, 60, 200), literal('.'), secret(alphabets.base64Url, 43)],
      { notBefore: touching('-.'), notAfter: touching('-') },
    ),
  ],
  revoke: resetIn('the Tinybird workspace, under Tokens', 'https://app.tinybird.co', 'token'),
})
