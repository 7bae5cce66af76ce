import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'

export const baiduCloudApiKey = defineRule({
  id: 'baidu-cloud-api-key',
  provider: 'baidu-cloud',
  title: 'Baidu AI Cloud API key',
  risk: 'Calls models and services of the account.',
  severity: 'high',
  shapes: [
    shape([
      literal('bce-v3/ALTAK-'),
      fact('keyId', alphabets.base62, 21),
      literal('/'),
      secret(alphabets.hexLower, 40),
    ]),
  ],
  revoke: replaceIn(
    'the Baidu AI Cloud console, under API keys',
    'https://console.bce.baidu.com/iam',
    'API key',
  ),
})
