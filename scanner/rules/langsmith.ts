import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'

export const langsmithApiKey = defineRule({
  id: 'langsmith-api-key',
  provider: 'langsmith',
  title: 'LangSmith API key',
  risk: 'Reads and writes the traces of the workspace, prompts and answers included.',
  severity: 'high',
  shapes: [
    shape([
      literal('lsv2_pt_', 'lsv2_sk_'),
      secret(alphabets.hexLower, 32),
      literal('_'),
      secret(alphabets.hexLower, 10),
    ]),
  ],
  revoke: replaceIn('the LangSmith settings, under API keys', 'https://smith.langchain.com/settings'),
})
