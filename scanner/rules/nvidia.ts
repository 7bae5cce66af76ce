import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const nvidiaApiKey = defineRule({
  id: 'nvidia-api-key',
  provider: 'nvidia',
  title: 'NVIDIA API key',
  risk: 'Calls the models of the service at the cost of its owner.',
  severity: 'high',
  shapes: [prefixed('nvapi-', alphabets.base64Url, 60, 70)],
  revoke: replaceIn('your NVIDIA account, under API keys', 'https://build.nvidia.com'),
})
