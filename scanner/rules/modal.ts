import { alphabets, defineRule, fact, literal, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, prefixed } from './shapes.ts'

export const modalTokenSecret = defineRule({
  id: 'modal-token-secret',
  provider: 'modal',
  title: 'Modal token secret',
  risk: 'Runs functions at the cost of its workspace, with the token id.',
  severity: 'high',
  shapes: [prefixed('as-', alphabets.base62, 22)],
  context: near('modal'),
  companion: {
    shape: shape([literal('ak-'), fact('tokenId', alphabets.base62, 22)]),
    reach: 120,
    factName: 'tokenId',
  },
  revoke: replaceIn('the Modal settings, under API Tokens', 'https://modal.com/settings/tokens', 'token'),
})
