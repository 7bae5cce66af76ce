import { alphabets, defineRule } from './define-rule.ts'
import { steps } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const twitchToken = defineRule({
  id: 'twitch-token',
  provider: 'twitch',
  title: 'Twitch token or client secret',
  risk: 'Acts as its app or person: chat, channel and stream settings.',
  severity: 'high',
  shapes: [bare(alphabets.base36, 30)],
  context: nearName('twitch'),
  revoke: steps(
    'https://dev.twitch.tv/console/apps',
    'Make a new client secret in the Twitch developer console, or revoke the token at id.twitch.tv.',
    'Put the new one wherever the old one was used, and deploy.',
  ),
})
