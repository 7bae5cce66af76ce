import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { steps } from './revocation.ts'

export const makeWebhookUrl = defineRule({
  id: 'make-webhook-url',
  provider: 'make',
  title: 'Make webhook URL',
  risk: 'Starts the scenario behind it with any data.',
  severity: 'medium',
  shapes: [
    shape([
      literal(
        'https://hook.eu1.make.com/',
        'https://hook.eu2.make.com/',
        'https://hook.us1.make.com/',
        'https://hook.us2.make.com/',
        'https://hook.integromat.com/',
      ),
      secret(alphabets.base36, 28, 36),
    ]),
  ],
  revoke: steps(
    null,
    'Delete the webhook in Make, under Webhooks.',
    'Create a new one and put its URL wherever the old one was used.',
  ),
})
