import { alphabets, literal, secret, shape } from './define-rule.ts'
import { servicesThat } from './service-rule.ts'
import { bare, dotted, padded, prefixed, uuid, uuidLike } from './shapes.ts'

const { base36, base36Upper, base62, base64Url, digits, hexLower } = alphabets
const defineProjectsRule = servicesThat(
  'Reads and changes the projects, tasks and time records of its owner.',
)

export const aha = defineProjectsRule('aha', 'Aha!', 'aha.io', bare(hexLower, 64), {
  words: ['aha.io'],
  isWord: true,
})
export const apacta = defineProjectsRule('apacta', 'Apacta', 'apacta.com', bare(`${base36}-`, 36))
export const appointedd = defineProjectsRule(
  'appointedd',
  'Appointedd',
  'appointedd.com',
  padded(`${base62}+`, 88),
)
export const atera = defineProjectsRule('atera', 'Atera', 'atera.com', bare(base36, 32), { isWord: true })
export const avaza = defineProjectsRule(
  'avaza',
  'Avaza',
  'avaza.com',
  shape([secret(digits, 1, 9), literal('-'), secret(hexLower, 40)]),
)
export const beebole = defineProjectsRule('beebole', 'beeBole', 'beebole.com', bare(base36, 40))
export const boostnote = defineProjectsRule('boostnote', 'Boost Note', 'boostnote.io', bare(hexLower, 64))
export const box = defineProjectsRule('box', 'Box', 'box.com', bare(base62, 32), { isWord: true })
export const clickhelp = defineProjectsRule('clickhelp', 'ClickHelp', 'clickhelp.com', bare(base62, 24), {
  words: ['clickhelp.co'],
})
export const clientary = defineProjectsRule('clientary', 'Clientary', 'clientary.com', bare(base62, 24, 26), {
  words: ['ronin', 'clientary'],
})
export const clockify = defineProjectsRule('clockify', 'Clockify', 'clockify.me', bare(base62, 48))
export const clustdoc = defineProjectsRule('clustdoc', 'ClustDoc', 'clustdoc.com', bare(base62, 60))
export const coda = defineProjectsRule('coda', 'Coda', 'coda.io', uuidLike, { isWord: true })
export const demio = defineProjectsRule('demio', 'Demio', 'demio.com', bare(base62, 32), { isWord: true })
export const deputy = defineProjectsRule('deputy', 'Deputy', 'deputy.com', bare(base36, 32), { isWord: true })
export const ditto = defineProjectsRule(
  'ditto',
  'Ditto',
  'dittowords.com',
  shape([
    secret(base36, 8),
    literal('-'),
    secret(base36, 4),
    literal('-'),
    secret(base36, 4),
    literal('-'),
    secret(base36, 4),
    literal('-'),
    secret(base36, 12),
    literal('.'),
    secret(base36, 40),
  ]),
  { isWord: true },
)
export const docusign = defineProjectsRule('docusign', 'DocuSign', 'docusign.com', uuid())
export const dynalist = defineProjectsRule('dynalist', 'Dynalist', 'dynalist.io', bare(base64Url, 128))
export const easyinsight = defineProjectsRule(
  'easyinsight',
  'Easy Insight',
  'easy-insight.com',
  bare(base62, 20),
  { words: ['easyinsight', 'easy-insight'] },
)
export const ecostruxureit = defineProjectsRule(
  'ecostruxureit',
  'EcoStruxure IT',
  'ecostruxureit.com',
  prefixed('AK1', `${base62}/`, 50, 55),
)
export const eraser = defineProjectsRule('eraser', 'Eraser', 'eraser.io', bare(base62, 20), { isWord: true })
export const everhour = defineProjectsRule(
  'everhour',
  'Everhour',
  'everhour.com',
  shape([
    secret(hexLower, 4),
    literal('-'),
    secret(hexLower, 4),
    literal('-'),
    secret(hexLower, 6),
    literal('-'),
    secret(hexLower, 6),
    literal('-'),
    secret(hexLower, 8),
  ]),
)
export const fibery = defineProjectsRule(
  'fibery',
  'Fibery',
  'fibery.com',
  shape([secret(hexLower, 8), literal('.'), secret(hexLower, 35)]),
  { words: ['.fibery.io'] },
)
export const fulcrum = defineProjectsRule('fulcrum', 'Fulcrum', 'fulcrumapp.com', bare(base36, 80), {
  isWord: true,
})
export const goodday = defineProjectsRule('goodday', 'GoodDay', 'goodday.work', bare(base36, 32))
export const harvest = defineProjectsRule('harvest', 'Harvest', 'harvestapp.com', bare(`${base62}._`, 97), {
  isWord: true,
})
export const hellosign = defineProjectsRule(
  'hellosign',
  'HelloSign',
  'hellosign.com',
  bare(`${base62}+-/`, 64),
)
export const juro = defineProjectsRule('juro', 'Juro', 'juro.com', bare(base62, 40), { isWord: true })
export const mavenlink = defineProjectsRule('mavenlink', 'Mavenlink', 'mavenlink.com', bare(base36, 64))
export const meistertask = defineProjectsRule(
  'meistertask',
  'MeisterTask',
  'meistertask.com',
  bare(base62, 43),
)
export const metrilo = defineProjectsRule('metrilo', 'Metrilo', 'dummysite.com', bare(base36, 16), {
  isWord: true,
})
export const mindmeister = defineProjectsRule(
  'mindmeister',
  'MindMeister',
  'mindmeister.com',
  bare(base62, 43),
)
export const pandadoc = defineProjectsRule('pandadoc', 'PandaDoc', 'pandadoc.com', bare(base62, 40))
export const pivotaltracker = defineProjectsRule(
  'pivotaltracker',
  'Pivotal Tracker',
  'pivotaltracker.com',
  bare(base36, 32),
  { words: ['pivotal'] },
)
export const planviewleankit = defineProjectsRule(
  'planviewleankit',
  'Planview LeanKit',
  'planviewleankit.com',
  bare(hexLower, 128),
  { words: ['planviewleankit', 'planview'] },
)
export const planyo = defineProjectsRule('planyo', 'Planyo', 'planyo.com', bare(base36, 62), { isWord: true })
export const podio = defineProjectsRule('podio', 'Podio', 'podio.com', bare(base36, 32), { isWord: true })
export const prodpad = defineProjectsRule('prodpad', 'ProdPad', 'prodpad.com', bare(hexLower, 64))
export const refiner = defineProjectsRule('refiner', 'Refiner', 'refiner.io', uuid(), { isWord: true })
export const repairshopr = defineProjectsRule(
  'repairshopr',
  'RepairShopr',
  'repairshopr.com',
  bare(`${base62}-`, 51),
)
export const runrunit = defineProjectsRule('runrunit', 'Runrun.it', 'runrun.it', [
  bare(hexLower, 32),
  bare(base62, 18, 20),
])
export const shortcut = defineProjectsRule('shortcut', 'Shortcut', 'shortcut.com', uuid(), { isWord: true })
export const signable = defineProjectsRule('signable', 'Signable', 'signable.co.uk', bare(`${base62}-`, 32))
export const signaturit = defineProjectsRule('signaturit', 'Signaturit', 'signaturit.com', bare(base62, 86))
export const signupgenius = defineProjectsRule(
  'signupgenius',
  'SignUpGenius',
  'signupgenius.com',
  bare(base62, 32),
)
export const stormboard = defineProjectsRule(
  'stormboard',
  'Stormboard',
  'stormboard.com',
  bare(hexLower, 40),
  { isWord: true },
)
export const tallyfy = defineProjectsRule(
  'tallyfy',
  'Tallyfy',
  'tallyfy.com',
  shape([secret(base62, 36), literal('.'), secret(base62, 264), literal('.'), secret(base64Url, 683)]),
  { isWord: true },
)
export const timecamp = defineProjectsRule('timecamp', 'TimeCamp', 'timecamp.com', bare(base36, 26))
export const tmetric = defineProjectsRule('tmetric', 'TMetric', 'tmetric.com', bare(base36Upper, 64))
export const typetalk = defineProjectsRule('typetalk', 'Typetalk', 'typetalk.com', bare(base62, 64))
export const upwave = defineProjectsRule('upwave', 'Upwave', 'upwave.io', bare(base36, 32), { isWord: true })
export const worksnaps = defineProjectsRule('worksnaps', 'Worksnaps', 'worksnaps.com', bare(base62, 40))
export const workstack = defineProjectsRule('workstack', 'Workstack', 'workstack.io', bare(base62, 60))
export const wrike = defineProjectsRule('wrike', 'Wrike', 'wrike.com', prefixed('ey', dotted, 333), {
  isWord: true,
})
export const yousign = defineProjectsRule('yousign', 'Yousign', 'yousign.com', bare(base36, 32))
export const zeplin = defineProjectsRule('zeplin', 'Zeplin', 'zeplin.dev', bare(`${base62}-.`, 350, 400))
