import { alphabets, literal, secret, shape } from './define-rule.ts'
import { servicesThat } from './service-rule.ts'
import { bare, prefixed, uuid } from './shapes.ts'

const { base36, base36Upper, base62, base64Url, digits, hexLower, word } = alphabets
const defineMailRule = servicesThat('Sends messages in the name of its owner and reads who gets them.')

export const airship = defineMailRule('airship', 'Airship', 'urbanairship.com', bare(base62, 91), {
  isWord: true,
})
export const autoklose = defineMailRule('autoklose', 'Autoklose', 'autoklose.com', bare(`${base62}-`, 32))
export const autopilot = defineMailRule('autopilot', 'AutoPilot', 'autopilothq.com', bare(hexLower, 32), {
  isWord: true,
})
export const ayrshare = defineMailRule(
  'ayrshare',
  'Ayrshare',
  'ayrshare.com',
  shape([
    secret(base36Upper, 8),
    literal('-'),
    secret(base36Upper, 8),
    literal('-'),
    secret(base36Upper, 8),
    literal('-'),
    secret(base36Upper, 8),
  ]),
)
export const campayn = defineMailRule('campayn', 'Campayn', 'campayn.com', bare(base36, 64))
export const convertkit = defineMailRule('convertkit', 'ConvertKit', 'convertkit.com', bare(word, 22))
export const courier = defineMailRule(
  'courier',
  'Courier',
  'courier.com',
  shape([literal('pk_'), secret(base62, 1, 201), literal('_'), secret(base62, 28)]),
  { isWord: true },
)
export const dyspatch = defineMailRule('dyspatch', 'Dyspatch', 'dyspatch.io', bare(base36Upper, 52))
export const elasticemail = defineMailRule(
  'elasticemail',
  'Elastic Email',
  'elasticemail.com',
  bare(base64Url, 96),
)
export const getresponse = defineMailRule('getresponse', 'GetResponse', 'getresponse.com', bare(base36, 32))
export const m3o = defineMailRule('m3o', 'M3O', 'm3o.com', bare(base62, 48), { isWord: true })
export const magicbell = defineMailRule('magicbell', 'MagicBell', 'magicbell.com', bare(`${base62}-`, 40))
export const mailboxlayer = defineMailRule('mailboxlayer', 'Mailboxlayer', 'apilayer.net', bare(base36, 32))
export const mailerlite = defineMailRule('mailerlite', 'MailerLite', 'mailerlite.com', bare(base36, 32))
export const mailmodo = defineMailRule(
  'mailmodo',
  'Mailmodo',
  'mailmodo.com',
  shape([
    secret(base36Upper, 7),
    literal('-'),
    secret(base36Upper, 7),
    literal('-'),
    secret(base36Upper, 7),
    literal('-'),
    secret(base36Upper, 7),
  ]),
)
export const mailsac = defineMailRule('mailsac', 'Mailsac', 'mailsac.com', prefixed('k_', base62, 36, 236))
export const mixmax = defineMailRule('mixmax', 'Mixmax', 'mixmax.com', bare(base64Url, 36))
export const moosend = defineMailRule('moosend', 'Moosend', 'moosend.com', uuid())
export const omnisend = defineMailRule('omnisend', 'Omnisend', 'omnisend.com', bare(`${base62}-`, 75))
export const oopspam = defineMailRule('oopspam', 'OOPSpam', 'oopspam.com', bare(base62, 40))
export const pepipost = defineMailRule('pepipost', 'Pepipost', 'pepipost.com', bare(`${base62}-`, 32), {
  words: ['pepipost', 'netcore'],
})
export const postageapp = defineMailRule('postageapp', 'PostageApp', 'postageapp.com', bare(base62, 32))
export const reachmail = defineMailRule('reachmail', 'ReachMail', 'reachmail.net', bare(base64Url, 64))
export const ritekit = defineMailRule('ritekit', 'RiteKit', 'ritekit.com', bare(hexLower, 44))
export const stripo = defineMailRule(
  'stripo',
  'Stripo',
  'stripo.email',
  shape([literal('eyJhbGciOiJIUzI1NiJ9.'), secret(base62, 130), literal('.'), secret(base64Url, 43)]),
)
export const sugester = defineMailRule('sugester', 'Sugester', 'sugester.com', bare(base62, 32))
export const vbout = defineMailRule('vbout', 'VBOUT', 'vbout.com', bare(digits, 25))
export const verifier = defineMailRule('verifier', 'Verifier', 'meetchopra.com', bare(base36, 96), {
  isWord: true,
})
export const verimail = defineMailRule('verimail', 'Verimail', 'verimail.io', bare(base36Upper, 32))
export const veriphone = defineMailRule('veriphone', 'Veriphone', 'veriphone.io', bare(base36Upper, 32))
export const zerobounce = defineMailRule('zerobounce', 'ZeroBounce', 'zerobounce.net', bare(base36, 32))
