import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const frameIoDeveloperToken = defineRule({
  id: 'frame-io-developer-token',
  provider: 'frame-io',
  title: 'Frame.io developer token',
  risk: 'Reads and changes the videos its owner can reach.',
  severity: 'high',
  shapes: [prefixed('fio-u-', `${alphabets.base64Url}=`, 64)],
  revoke: replaceIn(
    'the Frame.io developer site, under Tokens',
    'https://developer.frame.io/app/tokens',
    'token',
  ),
  probe: bearerProbe('https://api.frame.io/v2/me'),
})
