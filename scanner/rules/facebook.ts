import { numberAs } from './companions.ts'
import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { resetIn, steps } from './revocation.ts'
import { bare, near, prefixed, touching } from './shapes.ts'

export const facebookAccessToken = defineRule({
  id: 'facebook-access-token',
  provider: 'facebook',
  title: 'Facebook access token',
  risk: 'Acts as a person, page or app within its permissions.',
  severity: 'high',
  shapes: [
    prefixed('EAA', alphabets.base62, 80, 300, {
      notBefore: touching('+/,;'),
      notAfter: touching('+/,;'),
    }),
  ],
  revoke: steps(
    'https://developers.facebook.com/tools/accesstoken/',
    'Remove the app from the account or page, which invalidates its tokens.',
    'Authorise the app again.',
    'Check the activity of the account or page.',
  ),
})

export const facebookAppSecret = defineRule({
  id: 'facebook-app-secret',
  provider: 'facebook',
  title: 'Facebook app secret',
  risk: 'Poses as the app and makes its app tokens.',
  severity: 'critical',
  shapes: [bare(alphabets.hexLower, 32)],
  context: near(
    'facebook secret',
    'facebook app secret',
    'facebook client secret',
    'facebook api secret',
    'fb app secret',
    'facebook.com/oauth',
    'fb secret',
    'instagram secret',
    'instagram app secret',
    'meta app secret',
  ),
  companions: [numberAs('appId', 13, 17, 'app id', 'client id', 'application id')],
  revoke: resetIn(
    'the app dashboard, under App settings, Basic',
    'https://developers.facebook.com/apps/',
    'app secret',
  ),
})

export const facebookAppToken = defineRule({
  id: 'facebook-app-token',
  provider: 'facebook',
  title: 'Facebook app token',
  risk: 'Manages the app: its roles, test users and settings.',
  severity: 'high',
  shapes: [
    shape([fact('appId', alphabets.digits, 13, 17), literal('|'), secret(alphabets.base64Url, 27, 40)], {
      notAfter: touching('-'),
    }),
  ],
  context: near('facebook', 'fb token', 'fb app', 'access token'),
  revoke: steps(
    'https://developers.facebook.com/apps/',
    'Reset the app secret in the app dashboard: app tokens made with the old one stop working.',
    'Put the new one wherever the old one was used, and deploy.',
  ),
})
