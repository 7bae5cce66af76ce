import { alphabets } from './define-rule.ts'
import { servicesThat } from './service-rule.ts'
import { bare, padded, prefixed, uuid } from './shapes.ts'

const { base36, base62, base64Url, hexLower, word } = alphabets
const defineCrmRule = servicesThat('Reads and changes the customers, contacts and deals of its owner.')

export const apollo = defineCrmRule('apollo', 'Apollo.io', 'apollo.io', bare(base62, 22), { isWord: true })
export const apptivo = defineCrmRule('apptivo', 'Apptivo', 'apptivo.com', bare(`${base36}-`, 36))
export const capsulecrm = defineCrmRule(
  'capsulecrm',
  'Capsule CRM',
  'capsulecrm.com',
  padded(`${base62}+-._`, 64),
)
export const centralstationcrm = defineCrmRule(
  'centralstationcrm',
  'CentralStationCRM',
  'centralstationcrm.net',
  bare(base36, 30),
)
export const clearbit = defineCrmRule('clearbit', 'Clearbit', 'clearbit.com', bare(`${base36}_`, 35))
export const clinchpad = defineCrmRule('clinchpad', 'ClinchPad', 'clinchpad.com', bare(base36, 32))
export const cloze = defineCrmRule('cloze', 'Cloze', 'cloze.com', bare(hexLower, 32), { isWord: true })
export const companyhub = defineCrmRule('companyhub', 'CompanyHub', 'companyhub.com', bare(base62, 20))
export const copper = defineCrmRule('copper', 'Copper', 'copper.com', bare(base36, 32), { isWord: true })
export const flowflu = defineCrmRule('flowflu', 'Flowlu', 'flowflu.com', bare(base62, 51))
export const getemail = defineCrmRule('getemail', 'GetEmail', 'getemail.io', bare(`${base62}-`, 20))
export const getemails = defineCrmRule('getemails', 'GetEmails', 'getemails.com', bare(`${base36}-`, 26))
export const hunter = defineCrmRule('hunter', 'Hunter', 'hunter.io', bare(`${base36}-_`, 40), {
  isWord: true,
})
export const insightly = defineCrmRule('insightly', 'Insightly', 'insightly.com', bare(`${base36}-`, 36))
export const interseller = defineCrmRule('interseller', 'Interseller', 'interseller.io', uuid(), {
  isWord: true,
})
export const karmacrm = defineCrmRule('karmacrm', 'karmaCRM', 'karmacrm.com', bare(base62, 20))
export const kylas = defineCrmRule('kylas', 'Kylas', 'kylas.io', bare(`${base36}-`, 36), { isWord: true })
export const leadfeeder = defineCrmRule('leadfeeder', 'Leadfeeder', 'leadfeeder.com', bare(`${base62}-`, 43))
export const lemlist = defineCrmRule('lemlist', 'Lemlist', 'lemlist.com', bare(hexLower, 32))
export const lessannoyingcrm = defineCrmRule(
  'lessannoyingcrm',
  'Less Annoying CRM',
  'lessannoyingcrm.com',
  bare(`${base62}-`, 57),
)
export const madkudu = defineCrmRule('madkudu', 'MadKudu', 'madkudu.com', bare(hexLower, 32))
export const nimble = defineCrmRule('nimble', 'Nimble', 'nimble.com', bare(base62, 30), { isWord: true })
export const onepagecrm = defineCrmRule('onepagecrm', 'OnePageCRM', 'onepagecrm.com', padded(base62, 44))
export const overloop = defineCrmRule('overloop', 'Overloop', 'overloop.com', bare(base64Url, 50))
export const partnerstack = defineCrmRule(
  'partnerstack',
  'PartnerStack',
  'partnerstack.com',
  bare(base62, 64),
)
export const peopledatalabs = defineCrmRule(
  'peopledatalabs',
  'People Data Labs',
  'peopledatalabs.com',
  bare(base36, 64),
)
export const prospectcrm = defineCrmRule(
  'prospectcrm',
  'Prospect CRM',
  'prospect365.com',
  bare(`${base36}-`, 32),
)
export const replyio = defineCrmRule('replyio', 'Reply', 'reply.io', bare(base62, 24))
export const revampcrm = defineCrmRule('revampcrm', 'Revamp CRM', 'revampcrm.com', bare(base62, 40))
export const rocketreach = defineCrmRule(
  'rocketreach',
  'RocketReach',
  'rocketreach.co',
  bare(`${base36}-`, 39),
)
export const salesblink = defineCrmRule(
  'salesblink',
  'SalesBlink',
  'salesblink.io',
  prefixed('key-', base62, 64),
)
export const salescookie = defineCrmRule('salescookie', 'Sales Cookie', 'salescookie.com', bare(base62, 32))
export const salesflare = defineCrmRule('salesflare', 'Salesflare', 'salesflare.com', bare(word, 45))
export const salesmate = defineCrmRule('salesmate', 'Salesmate', 'salesmate.com', uuid())
export const skrappio = defineCrmRule('skrappio', 'Skrapp', 'skrapp.io', bare(base62, 42), {
  words: ['skrapp'],
})
export const streak = defineCrmRule('streak', 'Streak', 'streak.com', bare(hexLower, 32), { isWord: true })
export const teamgate = defineCrmRule('teamgate', 'Teamgate', 'teamgate.com', [
  bare(base36, 40),
  bare(base62, 80),
])
export const tefter = defineCrmRule('tefter', 'Tefter', 'tefter.io', bare(base62, 20), { isWord: true })
export const uplead = defineCrmRule('uplead', 'UpLead', 'uplead.com', bare(`${base36}-`, 32))
