import { named } from './companions.ts'
import { alphabets, defineRule, literal, type Probe, secret, shape } from './define-rule.ts'
import { steps } from './revocation.ts'
import { bare, near, prefixed, touching } from './shapes.ts'

/** Sends a word back and reads nothing. */
const dropboxProbe: Probe = {
  method: 'POST',
  url: 'https://api.dropboxapi.com/2/check/user',
  headers: { authorization: 'Bearer {secret}' },
  body: { kind: 'json', value: { query: 'sprawl' } },
  active: [200],
  inactive: [401],
  activeWhen: [{ field: 'result', isOneOf: ['sprawl'] }],
  inactiveWhen: [{ field: ['error', '.tag'], isOneOf: ['invalid_access_token', 'expired_access_token'] }],
}

export const dropboxAccessToken = defineRule({
  id: 'dropbox-access-token',
  provider: 'dropbox',
  title: 'Dropbox access token',
  risk: 'Reads and changes the files its app may reach, for some hours.',
  severity: 'high',
  shapes: [prefixed(['sl.u.', 'sl.'], alphabets.base64Url, 130, 1500)],
  revoke: steps(
    'https://www.dropbox.com/account/connected_apps',
    'Disconnect the app in the Dropbox account settings, under Connected apps.',
    'Authorise the app again.',
  ),
  probe: dropboxProbe,
  revocation: {
    method: 'POST',
    url: 'https://api.dropboxapi.com/2/auth/token/revoke',
    headers: { authorization: 'Bearer {secret}' },
    done: [200],
    effect:
      'Ends the token, and with it the refresh token and the other access tokens of the same authorisation.',
  },
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
  revoke: steps(
    'https://www.dropbox.com/account/connected_apps',
    'Disconnect the app in the Dropbox account settings, under Connected apps.',
    'Authorise the app again, with short-lived tokens.',
  ),
  probe: dropboxProbe,
  revocation: {
    method: 'POST',
    url: 'https://api.dropboxapi.com/2/auth/token/revoke',
    headers: { authorization: 'Bearer {secret}' },
    done: [200],
    effect:
      'Ends the token, and with it the refresh token and the other access tokens of the same authorisation.',
  },
})

export const dropboxAppSecret = defineRule({
  id: 'dropbox-app-secret',
  provider: 'dropbox',
  title: 'Dropbox app secret',
  risk: 'Poses as the app, with its key.',
  severity: 'high',
  shapes: [bare(alphabets.base36, 15)],
  context: near('dropbox app secret', 'dropbox secret', 'dropbox client secret', 'dropbox app key'),
  companions: [named('appKey', bare(alphabets.base36, 15), 'app key', 'client id')],
  revoke: steps(
    'https://www.dropbox.com/developers/apps',
    'Reset the app secret in the Dropbox app console.',
    'Put the new one wherever the old one was used, and deploy.',
  ),
})
