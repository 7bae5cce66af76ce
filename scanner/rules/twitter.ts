import { named } from './companions.ts'
import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, near, touching } from './shapes.ts'

export const twitterBearerToken = defineRule({
  id: 'twitter-bearer-token',
  provider: 'twitter',
  title: 'X (Twitter) bearer token',
  risk: 'Reads posts and profiles on the quota of its app.',
  severity: 'medium',
  shapes: [
    shape([literal('AAAAAAAAAAAAAAAAAAAA'), secret(`${alphabets.base64}=%`, 80, 102)], {
      notAfter: touching('+/=%'),
    }),
  ],
  revoke: resetIn('the X developer portal, under Keys and tokens', 'https://developer.x.com', 'bearer token'),
})

export const twitterApiSecret = defineRule({
  id: 'twitter-api-secret',
  provider: 'twitter',
  title: 'X (Twitter) API secret',
  risk: 'Poses as the app, with its API key.',
  severity: 'high',
  shapes: [bare(alphabets.base62, 50)],
  context: near(
    'twitter api secret',
    'twitter consumer secret',
    'consumer secret',
    'twitter secret',
    'twitter api key secret',
  ),
  companions: [named('consumerKey', bare(alphabets.base62, 25), 'consumer key', 'api key', 'app key')],
  revoke: resetIn(
    'the X developer portal, under Keys and tokens',
    'https://developer.x.com',
    'API key and secret',
  ),
})

export const twitterAccessTokenSecret = defineRule({
  id: 'twitter-access-token-secret',
  provider: 'twitter',
  title: 'X (Twitter) access token secret',
  risk: "Posts and reads as a person, with the app's keys.",
  severity: 'high',
  shapes: [bare(alphabets.base62, 45)],
  context: near('twitter', 'access token secret', 'access secret'),
  revoke: resetIn(
    'the X developer portal, under Keys and tokens',
    'https://developer.x.com',
    'access token and secret',
  ),
})
