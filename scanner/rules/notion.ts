import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const notionToken = defineRule({
  id: 'notion-token',
  provider: 'notion',
  title: 'Notion integration token',
  risk: 'Reads and writes the pages shared with the integration.',
  severity: 'high',
  shapes: [
    shape([literal('ntn_'), secret(alphabets.digits, 11), secret(alphabets.base62, 35)]),
    prefixed('secret_', alphabets.base62, 43),
  ],
  revoke: replaceIn('the Notion integrations page', 'https://www.notion.so/profile/integrations', 'token'),
  probe: {
    method: 'GET',
    url: 'https://api.notion.com/v1/users/me',
    headers: { authorization: 'Bearer {secret}', 'notion-version': '2022-06-28' },
    active: [200],
    inactive: [401],
  },
})
