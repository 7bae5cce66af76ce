import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const assemblyaiApiKey = defineRule({
  id: 'assemblyai-api-key',
  provider: 'assemblyai',
  title: 'AssemblyAI API key',
  risk: 'Transcribes at the cost of its account and reads its transcripts.',
  severity: 'medium',
  shapes: [bare(alphabets.base36, 32)],
  context: nearName('assemblyai', 'assembly_ai', 'assembly-ai'),
  revoke: replaceIn(
    'the AssemblyAI dashboard, under API Keys',
    'https://www.assemblyai.com/dashboard/api-keys',
    'API key',
  ),
  probe: {
    method: 'GET',
    url: 'https://api.assemblyai.com/v2/transcript',
    headers: { authorization: '{secret}' },
    active: [200],
    inactive: [],
  },
})
