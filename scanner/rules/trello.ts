import { alphabets, defineRule } from './define-rule.ts'
import { steps } from './revocation.ts'
import { bare, nearName, prefixed } from './shapes.ts'

export const trelloToken = defineRule({
  id: 'trello-token',
  provider: 'trello',
  title: 'Trello token',
  risk: 'Reads and writes the boards of its owner.',
  severity: 'high',
  shapes: [bare(alphabets.hexLower, 64), prefixed('ATTA', alphabets.hexLower, 72)],
  context: nearName('trello'),
  revoke: steps(
    'https://trello.com/my/account',
    'Revoke the token in your Trello account settings, under Applications.',
    'Authorise the application again.',
  ),
})
