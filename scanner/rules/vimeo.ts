import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const vimeoAccessToken = defineRule({
  id: 'vimeo-access-token',
  provider: 'vimeo',
  title: 'Vimeo access token',
  risk: 'Reads, uploads and deletes videos of its owner, within its scopes.',
  severity: 'high',
  shapes: [bare(alphabets.hexLower, 32)],
  context: nearName('vimeo'),
  revoke: replaceIn('the Vimeo developer site, at the app', 'https://developer.vimeo.com/apps', 'token'),
  probe: bearerProbe('https://api.vimeo.com/me'),
})
