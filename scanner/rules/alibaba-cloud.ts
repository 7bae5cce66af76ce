import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near, prefixed } from './shapes.ts'

export const alibabaCloudAccessKeySecret = defineRule({
  id: 'alibaba-cloud-access-key-secret',
  provider: 'alibaba-cloud',
  title: 'Alibaba Cloud access key secret',
  risk: "Calls the cloud's APIs with every permission of its user.",
  severity: 'critical',
  shapes: [bare(alphabets.base62, 30)],
  context: near('aliyun', 'alibaba', 'alicloud', 'access key secret', 'oss secret'),
  companion: { shape: prefixed('LTAI', alphabets.base62, 17, 21), reach: 200, factName: 'accessKeyId' },
  revoke: replaceIn(
    'the RAM console, at the AccessKey pair of the user',
    'https://ram.console.alibabacloud.com',
    'AccessKey pair',
  ),
})
