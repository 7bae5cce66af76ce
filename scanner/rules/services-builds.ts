import { alphabets } from './define-rule.ts'
import { servicesThat } from './service-rule.ts'
import { bare, prefixed, uuidLike } from './shapes.ts'

const { base36, base36Upper, base62, hexLower } = alphabets
const defineBuildsRule = servicesThat('Reads and changes the builds, tests and code reports of its owner.')

export const anypoint = defineBuildsRule('anypoint', 'Anypoint', 'mulesoft.com', uuidLike)
export const bitbar = defineBuildsRule('bitbar', 'BitBar', 'bitbar.com', bare(base62, 32))
export const blazemeter = defineBuildsRule('blazemeter', 'BlazeMeter', 'blazemeter.com', uuidLike, {
  words: ['blazemeter', 'runscope'],
})
export const borgbase = defineBuildsRule(
  'borgbase',
  'BorgBase',
  'borgbase.com',
  bare(`${base62}-./_`, 148, 152),
)
export const buddyns = defineBuildsRule('buddyns', 'BuddyNS', 'buddyns.com', bare(base36, 40))
export const cicero = defineBuildsRule('cicero', 'Cicero', 'azavea.com', bare(base36, 40), { isWord: true })
export const cloudelements = defineBuildsRule(
  'cloudelements',
  'Cloud Elements',
  'cloud-elements.com',
  bare(base62, 43),
)
export const cloudsmith = defineBuildsRule('cloudsmith', 'Cloudsmith', 'cloudsmith.io', bare(hexLower, 40))
export const codacy = defineBuildsRule('codacy', 'Codacy', 'codacy.com', bare(base62, 20))
export const codeclimate = defineBuildsRule(
  'codeclimate',
  'Code Climate',
  'codeclimate.com',
  bare(hexLower, 40),
)
export const codequiry = defineBuildsRule('codequiry', 'Codequiry', 'codequiry.com', bare(`${base62}-`, 64))
export const dareboost = defineBuildsRule('dareboost', 'Dareboost', 'dareboost.com', bare(base62, 60))
export const detectify = defineBuildsRule('detectify', 'Detectify', 'detectify.com', bare(base36, 32))
export const dnscheck = defineBuildsRule('dnscheck', 'DNSCheck', 'dnscheck.co', bare(base62, 32))
export const gitter = defineBuildsRule('gitter', 'Gitter', 'gitter.im', bare(`${base36}-`, 40), {
  isWord: true,
})
export const gtmetrix = defineBuildsRule('gtmetrix', 'GTmetrix', 'gtmetrix.com', bare(hexLower, 32))
export const keen = defineBuildsRule('keen', 'Keen IO', 'keen.io', bare(base36Upper, 64), { isWord: true })
export const loadmill = defineBuildsRule('loadmill', 'Loadmill', 'loadmill.com', bare(base62, 40))
export const packagecloud = defineBuildsRule(
  'packagecloud',
  'packagecloud',
  'packagecloud.io',
  bare(hexLower, 48),
)
export const pipedream = defineBuildsRule('pipedream', 'Pipedream', 'pipedream.com', bare(base36, 32))
export const qase = defineBuildsRule('qase', 'Qase', 'qase.io', bare(base62, 40), { isWord: true })
export const qubole = defineBuildsRule('qubole', 'Qubole', 'qubole.com', bare(base36, 64))
export const redhatpyxis = defineBuildsRule('redhatpyxis', 'Red Hat Pyxis', 'redhat.com', bare(base36, 32), {
  words: ['redhat', 'pyxis'],
})
export const scalr = defineBuildsRule('scalr', 'Scalr', 'scalr.com', bare(`${base62}._`, 136))
export const scrutinizerci = defineBuildsRule(
  'scrutinizerci',
  'Scrutinizer',
  'scrutinizer-ci.com',
  bare(base36, 64),
  { words: ['scrutinizer'] },
)
export const semaphore = defineBuildsRule('semaphore', 'Semaphore', 'semaphore.co', bare(base36, 32), {
  words: ['semaphore.co'],
  isWord: true,
})
export const sigopt = defineBuildsRule('sigopt', 'SigOpt', 'sigopt.com', bare(base36Upper, 48))
export const sonarcloud = defineBuildsRule(
  'sonarcloud',
  'SonarCloud',
  'sonarcloud.io',
  prefixed('sqco_', base62, 59),
  { words: ['sqco_'] },
)
export const sslmate = defineBuildsRule('sslmate', 'SSLMate', 'sslmate.com', bare(base62, 36))
export const testingbot = defineBuildsRule('testingbot', 'TestingBot', 'testingbot.com', bare(base36, 32))
export const versioneye = defineBuildsRule(
  'versioneye',
  'VersionEye',
  'versioneye.com',
  bare(`${base62}-`, 40),
)
