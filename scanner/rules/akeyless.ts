import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
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
  revoke: replaceIn('the Akeyless console, at its authentication method', null, 'access key'),
})
