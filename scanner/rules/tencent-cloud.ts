import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near, prefixed } from './shapes.ts'

export const tencentCloudSecretKey = defineRule({
  id: 'tencent-cloud-secret-key',
  provider: 'tencent-cloud',
  title: 'Tencent Cloud secret key',
  risk: "Calls the cloud's APIs with every permission of its user.",
  severity: 'critical',
  shapes: [bare(alphabets.base62, 32)],
  context: near('tencent', 'qcloud', 'cos secret'),
  companion: { shape: prefixed('AKID', alphabets.base62, 32, 36), reach: 200, factName: 'secretId' },
  revoke: replaceIn(
    'the Tencent Cloud console, under Access Management',
    'https://console.cloud.tencent.com/cam/capi',
  ),
})
