import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, touching } from './shapes.ts'

export const mondayApiToken = defineRule({
  id: 'monday-api-token',
  provider: 'monday',
  title: 'monday.com API token',
  risk: "Reads and writes boards in its owner's name.",
  severity: 'high',
  shapes: [
    shape(
      [
        literal('ey'),
        secret(alphabets.base64Url, 15, 80),
        literal('.'),
        secret(alphabets.base64Url, 60, 400),
        literal('.'),
        secret(alphabets.base64Url, 43),
      ],
      { notAfter: touching('-') },
    ),
  ],
  context: near('monday api', 'monday token', 'monday.com', 'monday com'),
  revoke: replaceIn('monday.com, under Developers, API token', null, 'token'),
})
