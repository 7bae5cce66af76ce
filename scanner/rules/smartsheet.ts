import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const smartsheetAccessToken = defineRule({
  id: 'smartsheet-access-token',
  provider: 'smartsheet',
  title: 'Smartsheet access token',
  risk: 'Reads and changes the sheets its owner can reach.',
  severity: 'high',
  shapes: [bare(alphabets.base62, 37), bare(alphabets.base36, 26)],
  context: nearName('smartsheet'),
  revoke: replaceIn('Smartsheet, under Personal Settings, API Access', 'https://app.smartsheet.com', 'token'),
  probe: {
    method: 'GET',
    url: 'https://api.smartsheet.com/2.0/users/me',
    headers: { authorization: 'Bearer {secret}' },
    active: [200],
    inactive: [],
  },
})
