import { alphabets, literal, optional, secret, shape } from './define-rule.ts'
import { servicesThat } from './service-rule.ts'
import { bare, prefixed, touching, uuid } from './shapes.ts'

const { base62, base64, base64Url, digits, hex, hexLower } = alphabets
const definePrefixedRule = servicesThat(
  'Acts as its owner at the service, within the permissions it was given.',
)
const token = { noun: 'token' } as const
const alone = { standsAlone: true } as const

export const bannerbear = definePrefixedRule('bannerbear', 'Bannerbear', 'app.bannerbear.com', [
  prefixed(['bb_pr_', 'bb_ma_'], hexLower, 30),
  shape([secret(base62, 22), literal('tt')]),
])
export const branch = definePrefixedRule(
  'branch',
  'Branch',
  'dashboard.branch.io',
  prefixed(['key_live_', 'key_test_'], base62, 32),
  { words: ['branch'], isWord: true },
)
export const codemagic = definePrefixedRule('codemagic', 'Codemagic', 'codemagic.io', bare(base64Url, 43))
export const coderabbit = definePrefixedRule(
  'coderabbit',
  'CodeRabbit',
  'app.coderabbit.ai',
  prefixed('cr-', hexLower, 58),
  alone,
)
export const column = definePrefixedRule(
  'column',
  'Column',
  'dashboard.column.com',
  prefixed(['live_', 'test_'], base62, 27),
  {
    isWord: true,
  },
)
export const configcat = definePrefixedRule('configcat', 'ConfigCat', 'app.configcat.com', [
  shape([literal('configcat-sdk-1/'), secret(base64Url, 22), literal('/'), secret(base64Url, 22)]),
  shape([secret(base64Url, 22), literal('/'), secret(base64Url, 22)]),
])
export const dependencyTrack = definePrefixedRule(
  'dependency-track',
  'Dependency-Track',
  'dependencytrack.org',
  prefixed('odt_', base62, 32, 255),
  alone,
)
export const fleetbase = definePrefixedRule(
  'fleetbase',
  'Fleetbase',
  'console.fleetbase.io',
  prefixed('flb_live_', base62, 20),
  alone,
)
export const flexport = definePrefixedRule(
  'flexport',
  'Flexport',
  'portal.flexport.com',
  prefixed('shltm_', base64Url, 40),
  alone,
)
export const friendli = definePrefixedRule(
  'friendli',
  'Friendli',
  'friendli.ai',
  prefixed('flp_', base62, 46),
  { ...token, ...alone },
)
export const infracost = definePrefixedRule(
  'infracost',
  'Infracost',
  'dashboard.infracost.io',
  prefixed('ico-', base62, 32, 32, { notBefore: touching('./-'), notAfter: touching('.-') }),
  alone,
)
export const intra42 = definePrefixedRule(
  'intra42',
  'Intra 42',
  'profile.intra.42.fr',
  prefixed(['s-s4t2ud-', 's-s4t2af-'], hexLower, 64),
  { noun: 'client secret' },
)
export const mergify = definePrefixedRule(
  'mergify',
  'Mergify',
  'dashboard.mergify.com',
  prefixed('mergify_application_key_', base64Url, 50, 100),
  { noun: 'application key' },
)
export const minimax = definePrefixedRule(
  'minimax',
  'MiniMax',
  'platform.minimax.io',
  prefixed('sk-api-', base64Url, 119),
  alone,
)
export const newRelicMobile = definePrefixedRule(
  'new-relic',
  'New Relic',
  'one.newrelic.com',
  [
    shape([literal('AA'), secret(hexLower, 40), literal('-NRMA')]),
    shape([literal('eu01xx'), secret(hexLower, 36), literal('-NRMA')]),
  ],
  { words: ['newrelic', 'new_relic', 'new-relic'], noun: 'mobile token' },
)
export const nozbe = definePrefixedRule(
  'nozbe',
  'Nozbe',
  'nozbe.app',
  shape([secret(base62, 16), literal('_'), secret(base64Url, 64)]),
)
export const nylas = definePrefixedRule(
  'nylas',
  'Nylas',
  'dashboard.nylas.com',
  prefixed('nyk_', base62, 40, 80),
  { ...token, ...alone },
)
export const pganalyze = definePrefixedRule(
  'pganalyze',
  'pganalyze',
  'app.pganalyze.com',
  prefixed('pgar_', base64Url, 32, 64),
  alone,
)
export const photoroom = definePrefixedRule(
  'photoroom',
  'Photoroom',
  'app.photoroom.com',
  shape([literal('sk_pr_'), secret(base62, 1, 64), literal('_'), secret(hex, 40)]),
)
export const portainer = definePrefixedRule(
  'portainer',
  'Portainer',
  'portainer.io',
  prefixed('ptr_', `${base64}-_=`, 20, 60),
  token,
)
export const recharge = definePrefixedRule(
  'recharge',
  'Recharge',
  'rechargepayments.com',
  shape([
    literal('sk_'),
    secret(digits, 1, 2),
    literal('x'),
    secret('13', 1),
    literal('_'),
    secret(hexLower, 64),
  ]),
  { words: ['recharge'] },
)
export const riot = definePrefixedRule(
  'riot',
  'Riot Games',
  'developer.riotgames.com',
  uuid(literal('RGAPI-')),
  alone,
)
export const scale = definePrefixedRule(
  'scale',
  'Scale AI',
  'dashboard.scale.com',
  prefixed(['live_auth_', 'live_'], hexLower, 32),
  {
    words: ['scale', 'scaleapi', 'scale_api'],
    isWord: true,
  },
)
export const settlemint = definePrefixedRule(
  'settlemint',
  'SettleMint',
  'console.settlemint.com',
  prefixed(['sm_aat_', 'sm_pat_', 'sm_sat_'], base62, 16),
  { noun: 'access token' },
)
export const spectralOps = definePrefixedRule(
  'spectralops',
  'SpectralOps',
  'get.spectralops.io',
  prefixed('spu-', hexLower, 32),
  alone,
)
export const teamwork = definePrefixedRule(
  'teamwork',
  'Teamwork.com',
  'teamwork.com',
  shape([literal('tkn.v1_'), secret(base62, 60, 80), literal('=')], { notAfter: '=' }),
  token,
)
export const voiceflow = definePrefixedRule(
  'voiceflow',
  'Voiceflow',
  'creator.voiceflow.com',
  shape([literal('VF.DM.', 'VF.WS.', 'VF.'), secret(hex, 24), literal('.'), secret(base62, 16)]),
)
export const runway = definePrefixedRule(
  'runway',
  'Runway',
  'dev.runwayml.com',
  prefixed('key_', hexLower, 128),
  alone,
)
export const retell = definePrefixedRule(
  'retell',
  'Retell AI',
  'dashboard.retellai.com',
  prefixed('key_', hexLower, 28),
)
export const cosmo = definePrefixedRule(
  'wundergraph',
  'WunderGraph Cosmo',
  'cosmo.wundergraph.com',
  prefixed('cosmo_', hexLower, 32),
  alone,
)
export const instagram = definePrefixedRule(
  'instagram',
  'Instagram',
  'developers.facebook.com',
  prefixed('IGQV', base64Url, 100, 300),
  { noun: 'access token', standsAlone: true },
)
export const truenas = definePrefixedRule(
  'truenas',
  'TrueNAS',
  'truenas.com',
  shape([secret(digits, 1, 4), literal('-'), secret(base62, 64)]),
  { words: ['truenas', 'login_with_api_key'] },
)
export const vault = definePrefixedRule(
  'hashicorp',
  'Vault',
  'developer.hashicorp.com',
  shape([secret(base64, 43), optional(literal('='))]),
  { words: ['unseal'], noun: 'unseal key' },
)
export const truffleHog = definePrefixedRule(
  'trufflehog',
  'TruffleHog Enterprise',
  'trufflehog.org',
  prefixed(['thog-secret-', 'thog-key-'], hexLower, 16, 64),
  alone,
)
export const ramp = definePrefixedRule(
  'ramp',
  'Ramp',
  'app.ramp.com',
  prefixed('ramp_sec_', base62, 40, 64),
  { noun: 'client secret', standsAlone: true },
)
