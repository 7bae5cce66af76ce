import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const scalingoApiToken = defineRule({
  id: 'scalingo-api-token',
  provider: 'scalingo',
  title: 'Scalingo API token',
  risk: 'Deploys and changes the applications of its owner.',
  severity: 'critical',
  shapes: [prefixed('tk-us-', alphabets.base64Url, 48)],
  revoke: replaceIn(
    'the Scalingo dashboard, under Tokens',
    'https://dashboard.scalingo.com/account/tokens',
    'token',
  ),
})
