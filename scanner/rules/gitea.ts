import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const giteaAccessToken = defineRule({
  id: 'gitea-access-token',
  provider: 'gitea',
  title: 'Gitea access token',
  risk: 'Reads and writes the repositories its owner can reach, within its scopes.',
  severity: 'critical',
  shapes: [bare(alphabets.hexLower, 40)],
  context: near('gitea token', 'gitea access', 'gitea_token', 'forgejo token', 'codeberg token'),
  revoke: replaceIn('the user settings, under Applications', null, 'token'),
})
