import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { steps } from './revocation.ts'

export const zapierWebhookUrl = defineRule({
  id: 'zapier-webhook-url',
  provider: 'zapier',
  title: 'Zapier webhook URL',
  risk: "Starts an automation with input of the caller's choice.",
  severity: 'medium',
  shapes: [shape([literal('https://hooks.zapier.com/hooks/catch/'), secret(`${alphabets.base62}/`, 10, 24)])],
  revoke: steps(
    null,
    'Replace the webhook trigger of the Zap by a new one.',
    'Put the new URL wherever the old one was used.',
  ),
})
