import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const mattermostAccessToken = defineRule({
  id: 'mattermost-access-token',
  provider: 'mattermost',
  title: 'Mattermost access token',
  risk: "Reads and sends messages in its owner's name.",
  severity: 'high',
  shapes: [bare(alphabets.base36, 26)],
  context: nearName('mattermost', 'mattermost_pat'),
  revoke: replaceIn('your Mattermost profile, under Security, Personal Access Tokens', null, 'token'),
})

export const mattermostWebhookUrl = defineRule({
  id: 'mattermost-webhook-url',
  provider: 'mattermost',
  title: 'Mattermost incoming webhook URL',
  risk: 'Posts messages into its channel under any name.',
  severity: 'medium',
  shapes: [shape([literal('/hooks/'), secret(alphabets.base36, 26)], { notBefore: '' })],
  revoke: replaceIn('Mattermost, under Integrations, Incoming Webhooks', null, 'webhook'),
})
