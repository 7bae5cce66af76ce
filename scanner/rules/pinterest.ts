import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const pinterestAccessToken = defineRule({
  id: 'pinterest-access-token',
  provider: 'pinterest',
  title: 'Pinterest access token',
  risk: 'Reads and writes pins and adverts of its owner, within its scopes.',
  severity: 'high',
  shapes: [prefixed('pina_', alphabets.base64Url, 50, 120)],
  revoke: replaceIn(
    'the Pinterest developer portal, at the app',
    'https://developers.pinterest.com/apps/',
    'token',
  ),
  probe: bearerProbe('https://api.pinterest.com/v5/user_account'),
})
