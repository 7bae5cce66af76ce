import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const cursorApiKey = defineRule({
  id: 'cursor-api-key',
  provider: 'cursor',
  title: 'Cursor API key',
  risk: 'Runs agents and reads usage in the name of a Cursor team or person.',
  severity: 'high',
  shapes: [prefixed('key_', alphabets.hexLower, 64)],
  revoke: replaceIn('the Cursor dashboard', 'https://cursor.com/dashboard'),
})
