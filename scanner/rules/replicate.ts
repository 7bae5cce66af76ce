import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const replicateApiToken = defineRule({
  id: 'replicate-api-token',
  provider: 'replicate',
  title: 'Replicate API token',
  risk: 'Calls the models of the service at the cost of its owner.',
  severity: 'high',
  shapes: [prefixed('r8_', alphabets.base62, 37, 40)],
  revoke: replaceIn(
    'the Replicate account settings, under API tokens',
    'https://replicate.com/account/api-tokens',
  ),
  probe: bearerProbe('https://api.replicate.com/v1/account'),
})
