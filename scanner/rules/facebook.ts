import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near, prefixed, touching } from './shapes.ts'

export const facebookAccessToken = defineRule({
  id: 'facebook-access-token',
  provider: 'facebook',
  title: 'Facebook access token',
  risk: 'Acts as a person, page or app within its permissions.',
  severity: 'high',
  shapes: [prefixed('EAA', alphabets.base62, 80, 300)],
  revoke: replaceIn(
    'the settings of the app, and remove the app from the account',
    'https://developers.facebook.com/tools/accesstoken/',
    'token',
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
    'fb secret',
    'instagram secret',
    'instagram app secret',
    'meta app secret',
  ),
  revoke: replaceIn(
    'the app dashboard, under Settings, Basic',
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
  revoke: replaceIn(
    'the app dashboard, under Settings, Basic',
    'https://developers.facebook.com/apps/',
    'app secret',
  ),
})
