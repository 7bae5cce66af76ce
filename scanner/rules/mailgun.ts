import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, prefixed, touching } from './shapes.ts'

export const mailgunApiKey = defineRule({
  id: 'mailgun-api-key',
  provider: 'mailgun',
  title: 'Mailgun API key',
  risk: "Sends mail in the name of the account's domains and reads its logs.",
  severity: 'high',
  shapes: [prefixed('key-', alphabets.hexLower, 32)],
  revoke: replaceIn(
    'the Mailgun control panel, under API Security',
    'https://app.mailgun.com/settings/api_security',
  ),
})

export const mailgunSigningKey = defineRule({
  id: 'mailgun-signing-key',
  provider: 'mailgun',
  title: 'Mailgun key of three parts',
  risk: "Sends mail in the name of the account's domains, or forges its webhooks.",
  severity: 'high',
  shapes: [
    shape(
      [
        secret(alphabets.hexLower, 32),
        literal('-'),
        secret(alphabets.hexLower, 8),
        literal('-'),
        secret(alphabets.hexLower, 8),
      ],
      { notBefore: touching('-'), notAfter: touching('-') },
    ),
  ],
  context: near('mailgun', 'mg api key', 'mailgun.net'),
  revoke: replaceIn(
    'the Mailgun control panel, under API Security',
    'https://app.mailgun.com/settings/api_security',
  ),
})
