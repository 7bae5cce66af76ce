import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const pulumiAccessToken = defineRule({
  id: 'pulumi-access-token',
  provider: 'pulumi',
  title: 'Pulumi access token',
  risk: "Reads and changes stacks, their state and secrets, in its owner's name.",
  severity: 'critical',
  shapes: [prefixed('pul-', alphabets.hexLower, 40)],
  revoke: replaceIn(
    'the Pulumi Cloud settings, under Access Tokens',
    'https://app.pulumi.com/account/tokens',
    'token',
  ),
  probe: {
    method: 'GET',
    url: 'https://api.pulumi.com/api/user',
    headers: { authorization: 'token {secret}' },
    active: [200],
    inactive: [401],
  },
})
