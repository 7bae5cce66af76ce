import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const openshiftToken = defineRule({
  id: 'openshift-token',
  provider: 'openshift',
  title: 'OpenShift token',
  risk: 'Acts as its user in the cluster until it expires.',
  severity: 'critical',
  shapes: [prefixed('sha256~', alphabets.base64Url, 43)],
  revoke: replaceIn('the OpenShift console, and delete the old OAuth access token', null, 'token'),
})
