import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, prefixed } from './shapes.ts'

export const jenkinsApiToken = defineRule({
  id: 'jenkins-api-token',
  provider: 'jenkins',
  title: 'Jenkins API token',
  risk: "Starts jobs and changes their settings in its owner's name.",
  severity: 'critical',
  shapes: [prefixed('11', alphabets.hexLower, 32)],
  context: near('jenkins'),
  revoke: replaceIn('your Jenkins profile, under Security, API Token', null, 'token'),
})
