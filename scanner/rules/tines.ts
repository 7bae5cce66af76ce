import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { steps } from './revocation.ts'

export const tinesWebhookUrl = defineRule({
  id: 'tines-webhook-url',
  provider: 'tines',
  title: 'Tines webhook URL',
  risk: "Starts a story with input of the caller's choice.",
  severity: 'medium',
  shapes: [
    shape([
      literal('https://'),
      fact('tenant', `${alphabets.base36}-`, 3, 40),
      literal('.tines.com/webhook/'),
      fact('path', alphabets.hexLower, 32),
      literal('/'),
      secret(alphabets.hexLower, 32),
    ]),
  ],
  revoke: steps(
    null,
    'Change the secret of the webhook action in the story.',
    'Put the new URL wherever the old one was used.',
  ),
})
