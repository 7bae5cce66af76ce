import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const oracleCloudAuthToken = defineRule({
  id: 'oracle-cloud-auth-token',
  provider: 'oracle-cloud',
  title: 'Oracle Cloud auth token or customer secret',
  risk: "Signs in to Oracle Cloud services in its user's name.",
  severity: 'high',
  shapes: [bare(alphabets.base64, 28, 44)],
  context: near('oci auth token', 'oci token', 'oracle cloud', 'oci secret', 'ocir'),
  revoke: replaceIn('the Oracle Cloud console, under My profile, Auth tokens', null, 'auth token'),
})
