import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const twitchToken = defineRule({
  id: 'twitch-token',
  provider: 'twitch',
  title: 'Twitch token or client secret',
  risk: 'Acts as its app or person: chat, channel and stream settings.',
  severity: 'high',
  shapes: [bare(alphabets.base36, 30)],
  context: near(
    'twitch client',
    'twitch secret',
    'twitch token',
    'twitch oauth',
    'twitch access',
    'twitch api',
  ),
  revoke: replaceIn('the Twitch developer console', 'https://dev.twitch.tv/console/apps', 'secret'),
})
