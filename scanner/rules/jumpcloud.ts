import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, nearName, prefixed } from './shapes.ts'

export const jumpcloudApiKey = defineRule({
  id: 'jumpcloud-api-key',
  provider: 'jumpcloud',
  title: 'JumpCloud API key',
  risk: 'Manages the people and devices of the directory as its administrator.',
  severity: 'critical',
  shapes: [prefixed('jca_', alphabets.base62, 36), bare(alphabets.hexLower, 40)],
  context: nearName('jumpcloud'),
  revoke: resetIn('the JumpCloud admin portal, at My API Key', 'https://console.jumpcloud.com', 'API key'),
  probe: {
    method: 'GET',
    url: 'https://console.jumpcloud.com/api/organizations',
    headers: { 'x-api-key': '{secret}' },
    active: [200],
    inactive: [401],
  },
})
