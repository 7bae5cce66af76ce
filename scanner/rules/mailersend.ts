import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const mailersendToken = defineRule({
  id: 'mailersend-token',
  provider: 'mailersend',
  title: 'MailerSend token',
  risk: "Sends mail in the name of the account's domains.",
  severity: 'high',
  shapes: [prefixed('mlsn.', alphabets.hexLower, 64)],
  revoke: replaceIn(
    'the MailerSend app, under Integrations, API tokens',
    'https://app.mailersend.com/api-tokens',
    'token',
  ),
})
