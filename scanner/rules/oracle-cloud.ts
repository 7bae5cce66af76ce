import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const oracleCloudAuthToken = defineRule({
  id: 'oracle-cloud-auth-token',
  provider: 'oracle-cloud',
  title: 'Oracle Cloud auth token or customer secret',
  risk: "Signs in to Oracle Cloud services in its user's name.",
  severity: 'high',
  shapes: [bare(alphabets.base64, 28, 44)],
  context: nearName(
    'oci_auth',
    'oci_token',
    'oci-token',
    'oci_secret',
    'oracle_cloud',
    'oraclecloud',
    'oracle-cloud',
    'ocir',
  ),
  revoke: replaceIn('the Oracle Cloud console, under My profile, Auth tokens', null, 'auth token'),
})
