import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { near, prefixed } from './shapes.ts'

export const localstackAuthToken = defineRule({
  id: 'localstack-auth-token',
  provider: 'localstack',
  title: 'LocalStack auth token',
  risk: 'Uses the LocalStack licence of its owner.',
  severity: 'low',
  shapes: [prefixed('ls-', alphabets.base64Url, 34, 44)],
  context: near('localstack'),
  revoke: resetIn(
    'the LocalStack web application, under Auth Tokens',
    'https://app.localstack.cloud/workspace/auth-tokens',
    'token',
  ),
})
