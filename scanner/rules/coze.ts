import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const cozePersonalToken = defineRule({
  id: 'coze-personal-token',
  provider: 'coze',
  title: 'Coze personal access token',
  risk: 'Runs the bots of its owner and reads their data.',
  severity: 'high',
  shapes: [prefixed('pat_', alphabets.base62, 64)],
  revoke: replaceIn('the Coze settings, under Personal Access Tokens', 'https://www.coze.com', 'token'),
})
