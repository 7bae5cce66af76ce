import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near, prefixed } from './shapes.ts'

export const trelloToken = defineRule({
  id: 'trello-token',
  provider: 'trello',
  title: 'Trello token',
  risk: 'Reads and writes the boards of its owner.',
  severity: 'high',
  shapes: [bare(alphabets.hexLower, 64), prefixed('ATTA', alphabets.hexLower, 72)],
  context: near('trello'),
  revoke: replaceIn(
    'your Trello account settings, under Applications',
    'https://trello.com/my/account',
    'token',
  ),
})
