import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const mattermostAccessToken = defineRule({
  id: 'mattermost-access-token',
  provider: 'mattermost',
  title: 'Mattermost access token',
  risk: "Reads and sends messages in its owner's name.",
  severity: 'high',
  shapes: [bare(alphabets.base36, 26)],
  context: near(
    'mattermost token',
    'mattermost access',
    'mattermost personal',
    'mattermost bot',
    'mattermost auth',
  ),
  revoke: replaceIn('your Mattermost profile, under Security, Personal Access Tokens', null, 'token'),
})
