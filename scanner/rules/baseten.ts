import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { nearName, touching } from './shapes.ts'

export const basetenApiKey = defineRule({
  id: 'baseten-api-key',
  provider: 'baseten',
  title: 'Baseten API key',
  risk: 'Calls and deploys models of its workspace.',
  severity: 'high',
  shapes: [
    shape([secret(alphabets.base62, 8), literal('.'), secret(alphabets.base62, 32)], {
      notBefore: touching('.-'),
      notAfter: touching('.-'),
    }),
  ],
  context: nearName('baseten'),
  revoke: replaceIn(
    'the Baseten settings, under API keys',
    'https://app.baseten.co/settings/api_keys',
    'API key',
  ),
  probe: {
    method: 'GET',
    url: 'https://api.baseten.co/v1/models',
    headers: { authorization: 'Api-Key {secret}' },
    active: [200],
    inactive: [401],
  },
})
