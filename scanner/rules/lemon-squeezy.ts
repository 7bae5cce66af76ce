import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const lemonSqueezyWebhookSecret = defineRule({
  id: 'lemon-squeezy-webhook-secret',
  provider: 'lemon-squeezy',
  title: 'Lemon Squeezy webhook signing secret',
  risk: 'Forges the events that grant people what they paid for.',
  severity: 'medium',
  shapes: [bare(alphabets.hexLower, 32)],
  context: near(
    'lemonsqueezy webhook secret',
    'lemon squeezy webhook secret',
    'lemonsqueezy signing secret',
    'lemonsqueezy secret',
  ),
  revoke: replaceIn(
    'the Lemon Squeezy settings, under Webhooks',
    'https://app.lemonsqueezy.com/settings/webhooks',
    'signing secret',
  ),
})
