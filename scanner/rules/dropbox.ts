import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near, prefixed, touching } from './shapes.ts'

export const dropboxAccessToken = defineRule({
  id: 'dropbox-access-token',
  provider: 'dropbox',
  title: 'Dropbox access token',
  risk: 'Reads and changes the files its app may reach, for some hours.',
  severity: 'high',
  shapes: [prefixed(['sl.u.', 'sl.'], alphabets.base64Url, 130, 1500)],
  revoke: replaceIn(
    'the Dropbox app console, by signing in again',
    'https://www.dropbox.com/developers/apps',
    'token',
  ),
})

export const dropboxLongLivedToken = defineRule({
  id: 'dropbox-long-lived-token',
  provider: 'dropbox',
  title: 'Dropbox long-lived token',
  risk: 'Reads and changes the files its app may reach, until it is revoked.',
  severity: 'critical',
  shapes: [
    shape([secret(alphabets.base62, 11), literal('AAAAAAAAAA'), secret(alphabets.base64Url, 43)], {
      notAfter: touching('-'),
    }),
  ],
  revoke: replaceIn('the Dropbox app console', 'https://www.dropbox.com/developers/apps', 'token'),
})

export const dropboxAppSecret = defineRule({
  id: 'dropbox-app-secret',
  provider: 'dropbox',
  title: 'Dropbox app secret',
  risk: 'Poses as the app, with its key.',
  severity: 'high',
  shapes: [bare(alphabets.base36, 15)],
  context: near('dropbox app secret', 'dropbox secret', 'dropbox client secret', 'dropbox app key'),
  revoke: replaceIn('the Dropbox app console', 'https://www.dropbox.com/developers/apps', 'app secret'),
})
