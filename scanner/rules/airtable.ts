import { alphabets, bearerProbe, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'

export const airtableAccessToken = defineRule({
  id: 'airtable-access-token',
  provider: 'airtable',
  title: 'Airtable personal access token',
  risk: 'Reads and writes the bases it was given.',
  severity: 'high',
  shapes: [
    shape([
      literal('pat'),
      fact('tokenId', alphabets.base62, 14),
      literal('.'),
      secret(alphabets.hexLower, 64),
    ]),
  ],
  revoke: replaceIn(
    'the Airtable builder hub, under Personal access tokens',
    'https://airtable.com/create/tokens',
    'token',
  ),
  probe: bearerProbe('https://api.airtable.com/v0/meta/whoami'),
})
