import { alphabets, defineRule } from './define-rule.ts'
import { steps } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const openshiftToken = defineRule({
  id: 'openshift-token',
  provider: 'openshift',
  title: 'OpenShift token',
  risk: 'Acts as its user in the cluster until it expires.',
  severity: 'critical',
  shapes: [prefixed('sha256~', alphabets.base64Url, 43)],
  revoke: steps(
    null,
    'Sign out with oc logout, or delete the OAuth access token in the cluster.',
    'Sign in again; give programs a service account instead.',
  ),
})
