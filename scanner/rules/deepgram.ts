import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const deepgramApiKey = defineRule({
  id: 'deepgram-api-key',
  provider: 'deepgram',
  title: 'Deepgram API key',
  risk: 'Transcribes at the cost of its project.',
  severity: 'medium',
  shapes: [bare(alphabets.hexLower, 40)],
  context: nearName('deepgram'),
  revoke: replaceIn(
    'the Deepgram console, at the project, under API Keys',
    'https://console.deepgram.com',
    'API key',
  ),
  probe: {
    method: 'GET',
    url: 'https://api.deepgram.com/v1/projects',
    headers: { authorization: 'Token {secret}' },
    active: [200],
    inactive: [401],
  },
})
