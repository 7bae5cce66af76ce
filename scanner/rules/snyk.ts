import { defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, uuid } from './shapes.ts'

export const snykApiToken = defineRule({
  id: 'snyk-api-token',
  provider: 'snyk',
  title: 'Snyk API token',
  risk: "Reads the projects and weaknesses of its owner's organisations.",
  severity: 'high',
  shapes: [uuid()],
  context: near('snyk token', 'snyk api', 'snyk key', 'snyk auth'),
  revoke: replaceIn('the Snyk account settings', 'https://app.snyk.io/account', 'token'),
})
