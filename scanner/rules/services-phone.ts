import { alphabets, literal, secret, shape } from './define-rule.ts'
import { servicesThat } from './service-rule.ts'
import { bare, uuid } from './shapes.ts'

const { base36, base62, base64Url } = alphabets
const definePhoneRule = servicesThat('Sends messages and places calls at the cost of its owner.')

export const apifonica = definePhoneRule(
  'apifonica',
  'Apifonica',
  'apifonica.com',
  shape([
    secret(base36, 11),
    literal('-'),
    secret(base36, 4),
    literal('-'),
    secret(base36, 4),
    literal('-'),
    secret(base36, 4),
    literal('-'),
    secret(base36, 12),
  ]),
)
export const bulbul = definePhoneRule('bulbul', 'Bulbul', 'bulbul.io', bare(base36, 32))
export const clicksend = definePhoneRule('clicksend', 'ClickSend', 'clicksend.com', uuid(), {
  words: ['clicksendsms'],
})
export const clockworksms = definePhoneRule(
  'clockworksms',
  'Clockwork SMS',
  'textanywhere.com',
  bare(base62, 24),
  { words: ['clockworksms', 'textanywhere'] },
)
export const eightByEight = definePhoneRule('8x8', '8x8', '8x8.com', bare(base62, 43), { isWord: true })
export const enablex = definePhoneRule('enablex', 'EnableX', 'enablex.io', bare(base62, 36))
export const linenotify = definePhoneRule('linenotify', 'LINE Notify', 'line.me', bare(base62, 43), {
  words: ['linenotify', 'line_notify', 'line-notify'],
})
export const mesibo = definePhoneRule('mesibo', 'Mesibo', 'mesibo.com', bare(base62, 64), { isWord: true })
export const numverify = definePhoneRule('numverify', 'Numverify', 'apilayer.net', bare(base36, 32))
export const ringcentral = definePhoneRule(
  'ringcentral',
  'RingCentral',
  'ringcentral.com',
  bare(base64Url, 22),
)
export const signalwire = definePhoneRule('signalwire', 'SignalWire', 'signalwire.com', bare(base62, 50))
export const sinchmessage = definePhoneRule('sinchmessage', 'Sinch', 'sinch.com', bare(base36, 32), {
  words: ['sinch'],
})
export const textmagic = definePhoneRule('textmagic', 'Textmagic', 'textmagic.com', bare(base62, 30))
export const tyntec = definePhoneRule('tyntec', 'Tyntec', 'tyntec.com', bare(base62, 32))
