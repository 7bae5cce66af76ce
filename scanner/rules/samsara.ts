import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const samsaraApiToken = defineRule({
  id: 'samsara-api-token',
  provider: 'samsara',
  title: 'Samsara API token',
  risk: 'Reads where the vehicles and drivers of the organisation are.',
  severity: 'high',
  shapes: [prefixed('samsara_api_', alphabets.base62, 30)],
  revoke: replaceIn(
    'the Samsara dashboard, under Settings, API Tokens',
    'https://cloud.samsara.com',
    'token',
  ),
  probe: {
    method: 'GET',
    url: 'https://api.samsara.com/me',
    headers: { authorization: 'Bearer {secret}' },
    active: [200],
    inactive: [],
  },
})
