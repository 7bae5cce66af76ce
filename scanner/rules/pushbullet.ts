import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { near, prefixed } from './shapes.ts'

export const pushbulletAccessToken = defineRule({
  id: 'pushbullet-access-token',
  provider: 'pushbullet',
  title: 'Pushbullet access token',
  risk: 'Reads and sends pushes and messages of its owner.',
  severity: 'high',
  shapes: [prefixed('o.', alphabets.base62, 32)],
  context: near('pushbullet'),
  revoke: resetIn(
    'the Pushbullet settings, under Account',
    'https://www.pushbullet.com/#settings/account',
    'access tokens',
  ),
  probe: {
    method: 'GET',
    url: 'https://api.pushbullet.com/v2/users/me',
    headers: { 'access-token': '{secret}' },
    active: [200],
    inactive: [401],
  },
})
