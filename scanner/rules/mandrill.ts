import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName, prefixed } from './shapes.ts'

export const mandrillApiKey = defineRule({
  id: 'mandrill-api-key',
  provider: 'mandrill',
  title: 'Mandrill API key',
  risk: 'Sends mail in the name of the account.',
  severity: 'high',
  shapes: [prefixed('md-', alphabets.base64Url, 22), bare(alphabets.base64Url, 22)],
  context: nearName('mandrill'),
  revoke: replaceIn('the Mandrill settings, under API Keys', 'https://mandrillapp.com/settings', 'API key'),
})
