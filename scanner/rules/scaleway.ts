import { alphabets, defineRule, fact, literal, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, uuid } from './shapes.ts'

export const scalewaySecretKey = defineRule({
  id: 'scaleway-secret-key',
  provider: 'scaleway',
  title: 'Scaleway secret key',
  risk: 'Manages the servers and storage of the project, as its permissions allow.',
  severity: 'critical',
  shapes: [uuid()],
  context: near('scaleway secret', 'scaleway token', 'scw secret', 'scw token'),
  companion: {
    shape: shape([literal('SCW'), fact('key', alphabets.base36Upper, 17)]),
    reach: 200,
    factName: 'accessKey',
  },
  revoke: replaceIn('the Scaleway console, under IAM, API keys', 'https://console.scaleway.com/iam/api-keys'),
})
