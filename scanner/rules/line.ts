import { alphabets, bearerProbe, defineRule, literal, secret, shape } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, near, touching } from './shapes.ts'

export const lineChannelSecret = defineRule({
  id: 'line-channel-secret',
  provider: 'line',
  title: 'LINE channel secret',
  risk: 'Signs webhook calls and makes tokens of the channel.',
  severity: 'high',
  shapes: [bare(alphabets.hexLower, 32)],
  context: near('line channel secret', 'channel secret', 'linebot secret', 'line bot secret'),
  revoke: resetIn(
    'the LINE Developers console, at the channel',
    'https://developers.line.biz/console/',
    'channel secret',
  ),
})

export const lineChannelAccessToken = defineRule({
  id: 'line-channel-access-token',
  provider: 'line',
  title: 'LINE channel access token',
  risk: 'Sends messages to everybody who follows the channel.',
  severity: 'high',
  shapes: [
    shape([secret(alphabets.base64, 170, 172), literal('=')], {
      notBefore: touching('+/-'),
      notAfter: touching('+/-='),
    }),
  ],
  context: near('line channel access token', 'channel access token', 'line access token', 'line bot token'),
  revoke: resetIn(
    'the LINE Developers console, at the channel',
    'https://developers.line.biz/console/',
    'access token',
  ),
  probe: bearerProbe('https://api.line.me/v2/bot/info'),
})
