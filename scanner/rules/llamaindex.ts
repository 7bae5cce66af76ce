import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const llamaindexCloudApiKey = defineRule({
  id: 'llamaindex-cloud-api-key',
  provider: 'llamaindex',
  title: 'LlamaIndex LlamaCloud API key',
  risk: 'Parses documents at the cost of its account and reads its indexes.',
  severity: 'medium',
  shapes: [prefixed('llx-', alphabets.base64Url, 48)],
  revoke: replaceIn('LlamaCloud, under API Keys', 'https://cloud.llamaindex.ai', 'API key'),
  probe: {
    method: 'GET',
    url: 'https://api.cloud.llamaindex.ai/api/v1/projects',
    headers: { authorization: 'Bearer {secret}' },
    active: [200],
    inactive: [],
  },
})
