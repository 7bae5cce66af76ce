import { named } from './companions.ts'
import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const huaweiCloudSecretKey = defineRule({
  id: 'huawei-cloud-secret-key',
  provider: 'huawei-cloud',
  title: 'Huawei Cloud secret access key',
  risk: "Calls the cloud's APIs with every permission of its user.",
  severity: 'critical',
  shapes: [bare(alphabets.base62, 40)],
  context: near('huawei', 'hwcloud', 'hwclouds', 'obs secret'),
  companions: [named('accessKeyId', bare(alphabets.base36Upper, 20), 'access key', 'access key id', 'ak')],
  revoke: replaceIn('the Huawei Cloud console, under My Credentials, Access Keys'),
})
