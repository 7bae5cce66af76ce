import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const muxTokenSecret = defineRule({
  id: 'mux-token-secret',
  provider: 'mux',
  title: 'Mux access token secret',
  risk: 'Uploads and deletes the videos of its environment, with the token id.',
  severity: 'high',
  shapes: [bare(alphabets.base64, 75)],
  context: near('mux token secret', 'mux secret'),
  revoke: replaceIn(
    'the Mux dashboard, under Access Tokens',
    'https://dashboard.mux.com/settings/access-tokens',
    'access token',
  ),
})
