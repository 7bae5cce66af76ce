import { hostBelow, named } from './companions.ts'
import { alphabets, defineFamilyRule, defineRule } from './define-rule.ts'
import { replaceIn, steps } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const auth0ClientSecret = defineRule({
  id: 'auth0-client-secret',
  provider: 'auth0',
  title: 'Auth0 client secret',
  risk: 'Poses as the application, or calls the management API with its grants.',
  severity: 'critical',
  shapes: [bare(alphabets.base64Url, 64)],
  context: near('auth0 client', 'auth0 secret', 'auth0 api'),
  companions: [
    hostBelow('.auth0.com', '.us.auth0.com', '.eu.auth0.com', '.au.auth0.com', '.jp.auth0.com'),
    named('clientId', bare(alphabets.base62, 32), 'client id'),
  ],
  revoke: replaceIn(
    'the Auth0 dashboard, at the settings of the application',
    'https://manage.auth0.com',
    'secret',
  ),
})

export const auth0AccessToken = defineFamilyRule({
  id: 'auth0-access-token',
  provider: 'auth0',
  title: 'Auth0 access token',
  risk: 'Calls the management or other API named in it until it expires.',
  severity: 'high',
  family: 'jwt',
  words: ['auth0.com'],
  revoke: steps(
    'https://manage.auth0.com',
    'Rotate the secret of the application that obtained it, if that may have leaked too.',
    'Wait for its expiry, usually a day, or rotate the signing keys of the tenant.',
    'Check the tenant logs.',
  ),
})
