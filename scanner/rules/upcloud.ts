import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const upcloudToken = defineRule({
  id: 'upcloud-token',
  provider: 'upcloud',
  title: 'UpCloud token',
  risk: 'Manages the servers of the account.',
  severity: 'critical',
  shapes: [prefixed('ucat_', alphabets.base36Upper, 26)],
  revoke: replaceIn('the UpCloud control panel, under API tokens', null, 'token'),
})
