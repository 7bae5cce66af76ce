import { defineRule, literal } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { uuid } from './shapes.ts'

export const langfuseSecretKey = defineRule({
  id: 'langfuse-secret-key',
  provider: 'langfuse',
  title: 'Langfuse secret key',
  risk: 'Reads and writes the traces of its project.',
  severity: 'high',
  shapes: [uuid(literal('sk-lf-'))],
  revoke: replaceIn(
    'Langfuse, at the project settings, under API keys',
    'https://cloud.langfuse.com',
    'API key',
  ),
})
