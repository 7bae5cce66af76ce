import { base62Crc } from './checksums/tail.ts'
import { alphabets, bearerProbe, defineRule, secret, shape } from './define-rule.ts'
import { userOfBasicAuth } from './derive/token-parts.ts'
import { replaceIn, steps } from './revocation.ts'
import { bare, base64Padding, prefixed, touching, uuid } from './shapes.ts'

export const npmAccessToken = defineRule({
  id: 'npm-access-token',
  provider: 'npm',
  title: 'npm access token',
  risk: 'Publishes and reads the packages of its owner, within its scopes.',
  severity: 'critical',
  shapes: [prefixed('npm_', alphabets.base62, 36, 36, { checksum: base62Crc })],
  revoke: replaceIn(
    'your npm account settings, under Access Tokens',
    'https://docs.npmjs.com/revoking-access-tokens',
    'token',
  ),
  probe: bearerProbe('https://registry.npmjs.org/-/whoami'),
})

export const npmLegacyToken = defineRule({
  id: 'npm-legacy-token',
  provider: 'npm',
  title: 'npm registry token (older form)',
  risk: 'Publishes and reads packages on the registry of its line.',
  severity: 'critical',
  shapes: [uuid()],
  context: { keywords: ['_authtoken', 'npm_token', 'npm-token', 'npmtoken', 'npm_auth_token'], reach: 80 },
  revoke: replaceIn('the settings of the registry', 'https://docs.npmjs.com/revoking-access-tokens', 'token'),
})

export const npmBasicAuth = defineRule({
  id: 'npm-basic-auth',
  provider: 'npm',
  title: 'npm registry user and password',
  risk: 'Signs in to the package registry; it decodes to user:password.',
  severity: 'high',
  shapes: [
    shape([secret(alphabets.base64, 16, 200), base64Padding], {
      notBefore: touching('+/-'),
      notAfter: touching('+/-='),
    }),
  ],
  context: {
    keywords: [':_auth=', ':_auth =', ':_password=', ':_password =', '\n_auth=', '\n_auth ='],
    reach: 12,
  },
  revoke: steps(
    null,
    'Change the password, or delete the token, at the registry.',
    'Use a granular token from a variable instead.',
  ),
  derive: userOfBasicAuth,
})

export const npmRegistryToken = defineRule({
  id: 'npm-registry-token',
  provider: 'npm',
  title: 'Token of a package registry in .npmrc',
  risk: 'Publishes and reads packages on the registry of its line.',
  severity: 'critical',
  shapes: [bare(`${alphabets.base64Url}.`, 20, 800)],
  context: { keywords: [':_authtoken=', ':_authtoken ='], reach: 12 },
  revoke: replaceIn('the settings of the registry', 'https://docs.npmjs.com/revoking-access-tokens', 'token'),
})
