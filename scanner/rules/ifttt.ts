import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { touching } from './shapes.ts'

export const iftttWebhookKey = defineRule({
  id: 'ifttt-webhook-key',
  provider: 'ifttt',
  title: 'IFTTT webhook key',
  risk: 'Fires the applets of its owner.',
  severity: 'medium',
  shapes: [
    shape([literal('https://maker.ifttt.com/use/'), secret(alphabets.base64Url, 22, 43)], {
      notAfter: touching('-'),
    }),
    shape([literal('/with/key/'), secret(alphabets.base64Url, 22, 43)], { notAfter: touching('-') }),
  ],
  revoke: resetIn(
    'IFTTT, at the settings of the Webhooks service',
    'https://ifttt.com/maker_webhooks/settings',
  ),
})
