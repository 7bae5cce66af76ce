import { alphabets, literal, secret, shape } from './define-rule.ts'
import { servicesThat } from './service-rule.ts'
import { bare, dotted, padded, prefixed, uuid, uuidLike } from './shapes.ts'

const { base36, base62, base64, base64Url, hexLower, word } = alphabets
const defineSupportRule = servicesThat('Reads and answers what customers write to its owner.')

export const besnappy = defineSupportRule('besnappy', 'Snappy', 'besnappy.com', bare(hexLower, 64))
export const bugherd = defineSupportRule('bugherd', 'BugHerd', 'bugherd.com', bare(base36, 22))
export const canny = defineSupportRule('canny', 'Canny', 'canny.io', uuidLike, { isWord: true })
export const chatbot = defineSupportRule('chatbot', 'ChatBot', 'chatbot.com', bare(word, 32), {
  isWord: true,
})
export const chatfuel = defineSupportRule('chatfuel', 'Chatfuel', 'chatfuel.com', bare(base62, 128))
export const cliengo = defineSupportRule('cliengo', 'Cliengo', 'cliengo.com', uuid())
export const customerguru = defineSupportRule(
  'customerguru',
  'Customer Guru',
  'customer.guru',
  bare(base62, 30),
)
export const delighted = defineSupportRule('delighted', 'Delighted', 'delighted.com', bare(base62, 32))
export const feedier = defineSupportRule('feedier', 'Feedier', 'feedier.com', bare(base62, 32))
export const freshdesk = defineSupportRule('freshdesk', 'Freshdesk', 'freshdesk.com', bare(base62, 20))
export const front = defineSupportRule(
  'front',
  'Front',
  'frontapp.com',
  shape([secret(base62, 36), literal('.'), secret(dotted, 188, 244)]),
  { isWord: true },
)
export const gist = defineSupportRule('gist', 'Gist', 'getgist.com', padded(`${base62}+`, 68), {
  words: ['getgist'],
})
export const groovehq = defineSupportRule('groovehq', 'Groove', 'groovehq.com', bare(base62, 64))
export const guru = defineSupportRule('guru', 'Guru', 'getguru.com', uuidLike, { isWord: true })
export const helpcrunch = defineSupportRule('helpcrunch', 'HelpCrunch', 'helpcrunch.com', padded(base64, 328))
export const helpscout = defineSupportRule('helpscout', 'Help Scout', 'helpscout.net', bare(base36, 40))
export const instabot = defineSupportRule('instabot', 'Instabot', 'instabot.io', padded(base64, 44), {
  isWord: true,
})
export const liveagent = defineSupportRule('liveagent', 'LiveAgent', 'liveagent.com', bare(base62, 32), {
  words: ['liveagent', 'ladesk'],
})
export const nicereply = defineSupportRule('nicereply', 'Nicereply', 'nicereply.com', bare(hexLower, 40))
export const noticeable = defineSupportRule('noticeable', 'Noticeable', 'noticeable.io', bare(base62, 20), {
  isWord: true,
})
export const qualaroo = defineSupportRule('qualaroo', 'Qualaroo', 'qualaroo.com', padded(base62, 64))
export const sherpadesk = defineSupportRule('sherpadesk', 'SherpaDesk', 'sherpadesk.com', bare(base36, 32))
export const simplesat = defineSupportRule('simplesat', 'Simplesat', 'simplesat.io', bare(base36, 40))
export const smooch = defineSupportRule('smooch', 'Smooch', 'smooch.io', [
  prefixed('act_', base36, 24),
  bare(base64Url, 86),
])
export const surveybot = defineSupportRule('surveybot', 'SurveyBot', 'surveybot.io', bare(`${base62}-`, 80))
export const userflow = defineSupportRule('userflow', 'Userflow', 'userflow.com', bare(`${base36}_`, 29))
