import { hexAs, numberAs } from './companions.ts'
import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const pusherAppSecret = defineRule({
  id: 'pusher-app-secret',
  provider: 'pusher',
  title: 'Pusher Channels app secret',
  risk: 'Publishes to every channel of the app and signs in its members.',
  severity: 'high',
  shapes: [bare(alphabets.hexLower, 20)],
  context: near('pusher secret', 'pusher app secret', 'pusher_app_secret'),
  companions: [numberAs('appId', 5, 8, 'app id'), hexAs('key', 20, 'app key', 'pusher key')],
  revoke: replaceIn('the Pusher dashboard, under App Keys', 'https://dashboard.pusher.com', 'key and secret'),
})
