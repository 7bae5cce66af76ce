import { alphabets, literal, secret, shape } from './define-rule.ts'
import { servicesThat } from './service-rule.ts'
import { bare, dotted, prefixed, uuid } from './shapes.ts'

const { base36, base62, hexLower, word } = alphabets
const defineContentRule = servicesThat('Reads and changes the content and pages of its owner.')

export const alconost = defineContentRule('alconost', 'Alconost', 'alconost.com', bare(base36, 32))
export const appsynergy = defineContentRule('appsynergy', 'AppSynergy', 'appsynergy.com', bare(base36, 64))
export const bitly = defineContentRule('bitly', 'Bitly', 'bitly.com', bare(`${base62}-`, 40))
export const budibase = defineContentRule(
  'budibase',
  'Budibase',
  'budibase.com',
  shape([secret(hexLower, 32), literal('-'), secret(hexLower, 78, 80)]),
)
export const buttercms = defineContentRule('buttercms', 'ButterCMS', 'buttercms.com', bare(base36, 40))
export const caspio = defineContentRule('caspio', 'Caspio', 'caspio.com', bare(base36, 50))
export const daily = defineContentRule('daily', 'Daily', 'daily.co', bare(hexLower, 64), { isWord: true })
export const gumroad = defineContentRule('gumroad', 'Gumroad', 'gumroad.com', [
  bare(`${base62}-`, 43),
  bare(hexLower, 64),
])
export const hasura = defineContentRule('hasura', 'Hasura', 'hasura.com', bare(base62, 64), { isWord: true })
export const phrase = defineContentRule('phrase', 'Phrase', 'phrase.com', bare(base36, 64), { isWord: true })
export const purestake = defineContentRule('purestake', 'PureStake', 'purestake.io', bare(base62, 40))
export const rebrandly = defineContentRule('rebrandly', 'Rebrandly', 'rebrandly.com', bare(word, 32))
export const sanity = defineContentRule('sanity', 'Sanity', 'sanity.io', prefixed('sk', base62, 79), {
  isWord: true,
})
export const simvoly = defineContentRule('simvoly', 'Simvoly', 'simvoly.com', bare(base36, 33))
export const siteleaf = defineContentRule('siteleaf', 'Siteleaf', 'siteleaf.com', bare(base36, 32))
export const snipcart = defineContentRule('snipcart', 'Snipcart', 'snipcart.com', bare(word, 75))
export const squarespace = defineContentRule('squarespace', 'Squarespace', 'squarespace.com', uuid())
export const storyblok = defineContentRule(
  'storyblok',
  'Storyblok',
  'storyblok.com',
  shape([secret(base62, 22), literal('tt')]),
)
export const storychief = defineContentRule(
  'storychief',
  'StoryChief',
  'storychief.io',
  bare(dotted, 940, 1000),
)
export const thinkific = defineContentRule('thinkific', 'Thinkific', 'thinkific.com', bare(hexLower, 32))
