import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const runpodApiKey = defineRule({
  id: 'runpod-api-key',
  provider: 'runpod',
  title: 'RunPod API key',
  risk: 'Starts machines at the cost of the account.',
  severity: 'high',
  shapes: [prefixed('rpa_', alphabets.base62, 36, 50)],
  revoke: replaceIn(
    'the RunPod console, under Settings, API Keys',
    'https://console.runpod.io/user/settings',
    'API key',
  ),
  probe: bearerProbe('https://rest.runpod.io/v1/pods'),
})
