import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const auth0ClientSecret = defineRule({
  id: 'auth0-client-secret',
  provider: 'auth0',
  title: 'Auth0 client secret',
  risk: 'Poses as the application, or calls the management API with its grants.',
  severity: 'critical',
  shapes: [bare(alphabets.base64Url, 64)],
  context: near('auth0'),
  revoke: replaceIn(
    'the Auth0 dashboard, at the settings of the application',
    'https://manage.auth0.com',
    'secret',
  ),
})
