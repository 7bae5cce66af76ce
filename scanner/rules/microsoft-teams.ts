import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { steps } from './revocation.ts'
import { touching } from './shapes.ts'

export const microsoftTeamsWebhookUrl = defineRule({
  id: 'microsoft-teams-webhook-url',
  provider: 'microsoft-teams',
  title: 'Microsoft Teams webhook URL',
  risk: 'Posts messages into its channel.',
  severity: 'medium',
  shapes: [
    shape(
      [
        literal('https://'),
        fact('tenant', `${alphabets.base36}-`, 3, 40),
        literal('.webhook.office.com/webhookb2/'),
        secret(`${alphabets.base36}-@`, 73),
        literal('/IncomingWebhook/'),
        secret(alphabets.base36, 32),
        literal('/'),
        secret(`${alphabets.base36}-`, 36),
      ],
      { notAfter: touching('-') },
    ),
    shape(
      [
        literal('https://outlook.office.com/webhook/', 'https://outlook.office365.com/webhook/'),
        secret(`${alphabets.base36}-@`, 73),
        literal('/IncomingWebhook/'),
        secret(alphabets.base36, 32),
        literal('/'),
        secret(`${alphabets.base36}-`, 36),
      ],
      { notAfter: touching('-') },
    ),
  ],
  revoke: steps(
    null,
    'Remove the webhook from the channel, under Manage channel, Connectors.',
    'Create a new one, or a workflow, and use its URL.',
  ),
})
