import { alphabets, defineRule } from './define-rule.ts'
import { steps } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const oauthClientSecret = defineRule({
  id: 'oauth-client-secret',
  provider: 'oauth',
  title: 'OAuth or OpenID Connect client secret',
  risk: 'Poses as the client at its identity provider.',
  severity: 'high',
  shapes: [bare(alphabets.base62, 32, 64)],
  context: near(
    'oidc client secret',
    'oauth client secret',
    'oauth2 client secret',
    'keycloak client secret',
    'oauth secret',
    'oidc secret',
  ),
  revoke: steps(
    null,
    'Create a new client secret at the identity provider.',
    'Put it wherever the old one is used, and deploy.',
    'Delete the leaked secret.',
  ),
})
