import { alphabets, literal, secret, shape } from './define-rule.ts'
import { servicesThat } from './service-rule.ts'
import { bare, padded, prefixed, uuid, uuidLike } from './shapes.ts'

const { base36, base36Upper, base62, base64Url, hexLower } = alphabets
const defineOperationsRule = servicesThat(
  'Reads and changes the systems that its owner runs or watches with it.',
)

export const appoptics = defineOperationsRule('appoptics', 'AppOptics', 'appoptics.com', bare(base64Url, 71))
export const censys = defineOperationsRule('censys', 'Censys', 'censys.io', bare(base62, 32))
export const cloudsight = defineOperationsRule(
  'cloudsight',
  'CloudSight',
  'cloudsight.com',
  bare(base36, 20, 24),
)
export const geckoboard = defineOperationsRule('geckoboard', 'Geckoboard', 'geckoboard.com', bare(base62, 44))
export const jupiterone = defineOperationsRule('jupiterone', 'JupiterOne', 'jupiterone.io', bare(base62, 76))
export const klipfolio = defineOperationsRule('klipfolio', 'Klipfolio', 'klipfolio.com', bare(hexLower, 40))
export const loginradius = defineOperationsRule('loginradius', 'LoginRadius', 'loginradius.com', uuid())
export const logzio = defineOperationsRule('logzio', 'Logz.io', 'logz.io', uuidLike, {
  words: ['logz'],
  isWord: true,
})
export const nylas = defineOperationsRule('nylas', 'Nylas', 'nylas.com', bare(base62, 30), { isWord: true })
export const rockset = defineOperationsRule('rockset', 'Rockset', 'rockset.com', bare(base62, 64))
export const saladcloud = defineOperationsRule(
  'saladcloud',
  'Salad Cloud',
  'salad.com',
  shape([literal('salad_cloud_'), secret(base62, 1, 7), literal('_'), secret(base62, 7, 235)]),
  { words: ['salad_cloud_'] },
)
export const securitytrails = defineOperationsRule(
  'securitytrails',
  'SecurityTrails',
  'securitytrails.com',
  bare(base62, 32),
  { words: ['securitytrails', 'security trails'] },
)
export const shipday = defineOperationsRule(
  'shipday',
  'Shipday',
  'shipday.com',
  shape([secret(`${base62}.`, 11), secret(base62, 20)]),
)
export const solarwindsobservability = defineOperationsRule(
  'solarwindsobservability',
  'SolarWinds Observability',
  'api.',
  bare(base64Url, 71),
  { words: ['solarwinds'] },
)
export const statuscake = defineOperationsRule('statuscake', 'StatusCake', 'statuscake.com', bare(base62, 20))
export const statuspage = defineOperationsRule(
  'statuspage',
  'Statuspage',
  'statuspage.io',
  bare(`${base36}-`, 36),
)
export const statuspal = defineOperationsRule('statuspal', 'StatusPal', 'statuspal.io', bare(base62, 32))
export const thousandeyes = defineOperationsRule(
  'thousandeyes',
  'ThousandEyes',
  'thousandeyes.com',
  bare(base62, 32),
)
export const ubidots = defineOperationsRule(
  'ubidots',
  'Ubidots',
  'ubidots.com',
  prefixed('BBFF-', base62, 30),
  { words: ['bbff-'] },
)
export const unifyid = defineOperationsRule('unifyid', 'UnifyID', 'unify.id', padded(`${base62}-_`, 44), {
  words: ['unify'],
})
export const unplugg = defineOperationsRule('unplugg', 'Unplugg', 'unplu.gg', bare(base36, 64), {
  words: ['unplu'],
  isWord: true,
})
export const urlscan = defineOperationsRule('urlscan', 'urlscan.io', 'urlscan.io', bare(`${base36}-`, 36))
export const websitepulse = defineOperationsRule(
  'websitepulse',
  'WebsitePulse',
  'websitepulse.com',
  bare(hexLower, 32),
)
export const wit = defineOperationsRule('wit', 'Wit.ai', 'wit.ai', bare(base36Upper, 32), {
  words: ['wit.ai', 'wit_ai', 'witai', 'wit_token'],
})
