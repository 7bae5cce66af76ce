import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed, touching } from './shapes.ts'

export const smtp2goApiKey = defineRule({
  id: 'smtp2go-api-key',
  provider: 'smtp2go',
  title: 'SMTP2GO API key',
  risk: 'Sends mail in the name of the account.',
  severity: 'high',
  shapes: [prefixed('api-', alphabets.hexUpper, 32, 32, { notAfter: touching('-') })],
  revoke: replaceIn(
    'the SMTP2GO settings, under API Keys',
    'https://app.smtp2go.com/settings/apikeys',
    'API key',
  ),
})
