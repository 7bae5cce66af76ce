import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const ibmCloudApiKey = defineRule({
  id: 'ibm-cloud-api-key',
  provider: 'ibm-cloud',
  title: 'IBM Cloud API key',
  risk: 'Acts as its user or service in the account.',
  severity: 'critical',
  shapes: [bare(alphabets.base64Url, 42, 44)],
  context: near('ibm cloud', 'ibm api', 'ibmcloud', 'bluemix', 'watson'),
  revoke: replaceIn(
    'the IBM Cloud console, under Manage, Access (IAM), API keys',
    'https://cloud.ibm.com/iam/apikeys',
  ),
})

export const ibmCloudObjectStorageSecret = defineRule({
  id: 'ibm-cloud-object-storage-secret',
  provider: 'ibm-cloud',
  title: 'IBM Cloud Object Storage secret',
  risk: 'Reads and changes the files in the buckets it was allowed.',
  severity: 'critical',
  shapes: [bare(alphabets.hexLower, 48)],
  context: near('ibm cos', 'cos hmac', 'ibm', 'cloud object storage'),
  revoke: replaceIn('the IBM Cloud console, at the service credentials of the storage', null, 'credential'),
})
