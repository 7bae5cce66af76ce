import { alphabets, literal, secret, shape } from './define-rule.ts'
import { servicesThat } from './service-rule.ts'
import { bare, prefixed, touching, uuid, uuidLike } from './shapes.ts'

const { base36, base62, base64, base64Url, digits, hex, hexLower, hexUpper } = alphabets
const definePlatformRule = servicesThat(
  'Acts as its owner, or as an application of its owner, at the service.',
)
const dashed = `${base62}-`
const loose = `${base64Url}=`
/** `=` may be the first character of such a value, and stands before most values. */
const notAfterDash = { notBefore: touching('-') } as const
const token = { noun: 'token' } as const

export const adobe = definePlatformRule('adobe', 'Adobe', 'developer.adobe.com', bare(base36, 32))
export const airtable = definePlatformRule('airtable', 'Airtable', 'airtable.com', [
  bare(base62, 17),
  shape([
    secret(base62, 7, 20),
    literal('.v1.'),
    secret(base64Url, 8, 200),
    literal('.'),
    secret(hexLower, 6, 128),
  ]),
])
export const asana = definePlatformRule(
  'asana',
  'Asana',
  'app.asana.com',
  [bare(base36, 32), bare(`${base36}/:`, 51)],
  token,
)
export const atlassian = definePlatformRule(
  'atlassian',
  'Atlassian',
  'id.atlassian.com',
  bare(`${dashed}`, 24),
  { words: ['atlassian', 'jira', 'confluence'], noun: 'older API token' },
)
export const bitbucket = definePlatformRule(
  'bitbucket',
  'Bitbucket',
  'bitbucket.org',
  [bare(base36, 32), bare(loose, 44, 44, notAfterDash), bare(loose, 64, 64, notAfterDash)],
  { noun: 'token' },
)
export const bittrex = definePlatformRule('bittrex', 'Bittrex', 'bittrex.com', bare(base36, 32))
export const bugsnag = definePlatformRule('bugsnag', 'Bugsnag', 'app.bugsnag.com', uuidLike, token)
export const coinbase = definePlatformRule(
  'coinbase',
  'Coinbase',
  'coinbase.com',
  bare(`${base36}_-`, 64),
  token,
)
export const contentful = definePlatformRule(
  'contentful',
  'Contentful',
  'app.contentful.com',
  bare(loose, 43, 43, notAfterDash),
  token,
)
export const datadog = definePlatformRule(
  'datadog',
  'Datadog',
  'app.datadoghq.com',
  [bare(dashed, 32), bare(dashed, 40)],
  {
    words: ['datadog', 'dd_', 'dd-'],
    noun: 'token',
  },
)
export const dropbox = definePlatformRule('dropbox', 'Dropbox', 'dropbox.com', bare(base36, 15), token)
export const facebook = definePlatformRule(
  'facebook',
  'Facebook',
  'developers.facebook.com',
  [bare(hexLower, 32), shape([literal('EAA'), secret(base62, 30, 300)])],
  { words: ['facebook', 'fb_'], noun: 'token' },
)
export const figma = definePlatformRule(
  'figma',
  'Figma',
  'figma.com',
  shape([
    secret(hexUpper, 4, 6),
    literal('-'),
    secret(hex, 8),
    ...[4, 4, 4, 12].flatMap((length) => [literal('-'), secret(hex, length)]),
  ]),
  { noun: 'older access token' },
)
export const greptile = definePlatformRule('greptile', 'Greptile', 'app.greptile.com', bare(base64, 48))
export const infomaniak = definePlatformRule(
  'infomaniak',
  'Infomaniak',
  'manager.infomaniak.com',
  bare(base64Url, 60, 100),
)
export const intercom = definePlatformRule(
  'intercom',
  'Intercom',
  'app.intercom.com',
  bare(loose, 60, 60, notAfterDash),
  token,
)
export const kraken = definePlatformRule(
  'kraken',
  'Kraken',
  'kraken.com',
  bare(`${base64}_-`, 80, 90, { notAfter: touching('+/-=') }),
  token,
)
export const kucoin = definePlatformRule('kucoin', 'KuCoin', 'kucoin.com', bare(hexLower, 24), token)
export const launchdarkly = definePlatformRule(
  'launchdarkly',
  'LaunchDarkly',
  'app.launchdarkly.com',
  bare(loose, 40, 40, notAfterDash),
  token,
)
export const lighton = definePlatformRule('lighton', 'LightOn', 'lighton.ai', bare(base64Url, 40, 80), {
  words: ['lighton', 'paradigm'],
  isWord: true,
})
export const linear = definePlatformRule('linear', 'Linear', 'linear.app', bare(hexLower, 32), {
  noun: 'secret',
  isWord: true,
})
export const looker = definePlatformRule('looker', 'Looker', 'looker.com', [
  bare(base36, 20),
  bare(base36, 24),
])
export const newRelic = definePlatformRule('new-relic', 'New Relic', 'one.newrelic.com', bare(base36, 64), {
  words: ['newrelic', 'new_relic', 'new-relic'],
  noun: 'user key',
})
export const nytimes = definePlatformRule(
  'nytimes',
  'New York Times',
  'developer.nytimes.com',
  bare(loose, 32, 32, notAfterDash),
  {
    words: ['nytimes', 'newyorktimes', 'new-york-times', 'new_york_times'],
  },
)
export const ollama = definePlatformRule(
  'ollama',
  'Ollama',
  'ollama.com',
  shape([secret(hexLower, 32), literal('.'), secret(base64Url, 24)]),
)
export const openweather = definePlatformRule(
  'openweather',
  'OpenWeather',
  'home.openweathermap.org',
  bare(base36, 32),
  { words: ['openweather', 'pyowm', 'owm'], noun: 'token' },
)
export const plaid = definePlatformRule(
  'plaid',
  'Plaid',
  'dashboard.plaid.com',
  [bare(base36, 30), bare(base62, 24)],
  token,
)
export const polymarket = definePlatformRule('polymarket', 'Polymarket', 'polymarket.com', [
  uuid(),
  bare(base64, 40, 88),
])
export const rapidapi = definePlatformRule('rapidapi', 'RapidAPI', 'rapidapi.com', bare(base64Url, 50), token)
export const sendbird = definePlatformRule(
  'sendbird',
  'Sendbird',
  'dashboard.sendbird.com',
  [uuid(), bare(base36, 24), bare(base36, 40)],
  token,
)
export const sentry = definePlatformRule('sentry', 'Sentry', 'sentry.io', bare(hexLower, 64), {
  noun: 'token of the older form',
})
export const sonar = definePlatformRule('sonarqube', 'SonarQube', 'sonarcloud.io', bare(base36, 40), {
  words: ['sonar'],
  noun: 'user token',
})
export const telegram = definePlatformRule(
  'telegram',
  'Telegram',
  'core.telegram.org',
  shape([secret(digits, 5, 16), literal(':'), secret(base64Url, 35)], { notAfter: `${base64Url}` }),
  { words: ['telegram', 'tgram', 'telegr'], noun: 'older bot token' },
)
export const twitter = definePlatformRule(
  'twitter',
  'X (Twitter)',
  'developer.x.com',
  [
    bare(base62, 25, 25, { notBefore: touching('-'), notAfter: touching('-') }),
    shape([secret(digits, 15, 25), literal('-'), secret(base62, 20, 40)]),
  ],
  { words: ['twitter', 'x_api'], noun: 'token' },
)
export const upstage = definePlatformRule('upstage', 'Upstage', 'console.upstage.ai', bare(base62, 40, 50))
export const codeClimateReporter = definePlatformRule(
  'codeclimate',
  'Code Climate',
  'codeclimate.com',
  bare(hexLower, 64),
  {
    words: ['cc_test_reporter_id', 'cc_test_reporter', 'codeclimate'],
    noun: 'reporter key',
  },
)
export const wakatime = definePlatformRule('wakatime', 'WakaTime', 'wakatime.com', uuid(), {
  words: ['wakatime', 'waka_time'],
  noun: 'older API key',
})
export const stitch = definePlatformRule('appcenter', 'App Center', 'appcenter.ms', bare(hexLower, 40), {
  words: ['appcenter', 'app_center', 'app-center'],
})
export const etsy = definePlatformRule('etsy', 'Etsy', 'etsy.com', bare(base36, 24))
export const jfrog = definePlatformRule('jfrog', 'JFrog', 'jfrog.com', [bare(base36, 64), bare(base36, 73)], {
  words: ['jfrog', 'artifactory', 'bintray', 'xray'],
  noun: 'older API key',
})
export const agora = definePlatformRule('agora', 'Agora', 'console.agora.io', bare(base36, 32), {
  isWord: true,
})
export const airbrake = definePlatformRule('airbrake', 'Airbrake', 'airbrake.io', bare(dashed, 32), token)
export const braintrust = definePlatformRule(
  'braintrust',
  'Braintrust',
  'braintrust.dev',
  prefixed('sk-', base62, 48),
)
export const shutterstock = definePlatformRule('shutterstock', 'Shutterstock', 'shutterstock.com', [
  bare(base62, 32),
  bare(base62, 16),
])
