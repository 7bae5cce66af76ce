import { numberedBytes } from './checksums/structure.ts'
import { bitbucketCrc } from './checksums/tail.ts'
import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn, steps } from './revocation.ts'
import { bare, near, prefixed, touching } from './shapes.ts'

export const bitbucketAppPassword = defineRule({
  id: 'bitbucket-app-password',
  provider: 'bitbucket',
  title: 'Bitbucket app password',
  risk: 'Reads and writes the repositories of its owner, within its permissions.',
  severity: 'critical',
  shapes: [
    shape([literal('ATBB'), secret(alphabets.base62, 24), secret(alphabets.hexUpper, 8)], {
      checksum: bitbucketCrc,
    }),
    prefixed('ATBB', alphabets.base62, 24, 31),
  ],
  revoke: steps(
    'https://bitbucket.org/account/settings/app-passwords/',
    'Revoke the app password in the Bitbucket personal settings.',
    'Create an API token instead, with the fewest scopes, and deploy it.',
  ),
})

export const bitbucketDataCenterToken = defineRule({
  id: 'bitbucket-data-center-token',
  provider: 'bitbucket',
  title: 'Bitbucket data center token',
  risk: 'Acts as its owner in the Bitbucket it was made in.',
  severity: 'critical',
  shapes: [
    prefixed('BBDC-', alphabets.base64, 44, 44, { checksum: numberedBytes(5), notAfter: touching('+/=') }),
  ],
  revoke: replaceIn('your account in Bitbucket, under HTTP access tokens', null, 'token'),
})

export const bitbucketOauthSecret = defineRule({
  id: 'bitbucket-oauth-secret',
  provider: 'bitbucket',
  title: 'Bitbucket OAuth consumer secret',
  risk: 'Makes tokens of the consumer and reads what its permissions allow.',
  severity: 'high',
  shapes: [bare(alphabets.base62, 32)],
  context: near(
    'bitbucket client secret',
    'bitbucket oauth secret',
    'bitbucket consumer secret',
    'bitbucket secret',
  ),
  revoke: replaceIn(
    'the Bitbucket workspace settings, under OAuth consumers',
    'https://bitbucket.org/account/settings/',
    'consumer',
  ),
})
