import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { base64Padding, near, touching } from './shapes.ts'

export const volcengineSecretKey = defineRule({
  id: 'volcengine-secret-key',
  provider: 'volcengine',
  title: 'Volcengine secret access key',
  risk: 'Calls the APIs of the cloud with every permission of its user.',
  severity: 'critical',
  shapes: [
    shape([secret(alphabets.base64, 56, 60), base64Padding], {
      notBefore: touching('+/-'),
      notAfter: touching('+/-='),
    }),
  ],
  context: near(
    'volcengine secret',
    'volc secret',
    'volcengine sk',
    'volcengine token',
    'volcengine api',
    'volcengine key',
    'volcengine secret',
    'volcengine auth',
    'volcengine access',
  ),
  companion: {
    shape: shape([literal('AKLT'), secret(alphabets.base64Url, 40, 50)]),
    reach: 200,
    factName: 'accessKeyId',
  },
  revoke: replaceIn(
    'the Volcengine console, under Key Management',
    'https://console.volcengine.com/iam/keymanage/',
    'access key',
  ),
})
