import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { steps } from './revocation.ts'
import { near, touching } from './shapes.ts'

export const akeylessAccessKey = defineRule({
  id: 'akeyless-access-key',
  provider: 'akeyless',
  title: 'Akeyless access key',
  risk: 'Signs in to Akeyless and reads the secrets its roles allow.',
  severity: 'critical',
  shapes: [
    shape([secret(alphabets.base64, 43), literal('=')], {
      notBefore: touching('+/-'),
      notAfter: touching('+/-='),
    }),
  ],
  context: near('akeyless'),
  revoke: steps(
    null,
    'Reset the access key of its authentication method in the Akeyless console.',
    'Put the new one wherever the old one was used, and deploy.',
    'Read the audit log and rotate the secrets it may have read.',
  ),
})
