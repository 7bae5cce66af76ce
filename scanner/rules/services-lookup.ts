import { alphabets, literal, secret, shape } from './define-rule.ts'
import { servicesThat } from './service-rule.ts'
import { bare, padded, uuid } from './shapes.ts'

const { base36, base62, base64Url, hexLower, word } = alphabets
const defineLookupRule = servicesThat('Looks up and analyses data at the cost of its owner.')

export const abstract = defineLookupRule('abstract', 'Abstract API', 'abstractapi.com', bare(base36, 32), {
  isWord: true,
})
export const alienvault = defineLookupRule('alienvault', 'AlienVault OTX', 'alienvault.com', bare(base36, 64))
export const api2cart = defineLookupRule('api2cart', 'API2Cart', 'api2cart.com', bare(hexLower, 32))
export const apimatic = defineLookupRule('apimatic', 'APIMatic', 'apimatic.io', bare(base64Url, 64))
export const apimetrics = defineLookupRule('apimetrics', 'APImetrics', 'apimetrics.io', bare(base62, 32))
export const autodesk = defineLookupRule(
  'autodesk',
  'Autodesk',
  'autodesk.com',
  [bare(base62, 32), bare(base62, 16)],
  { isWord: true },
)
export const aylien = defineLookupRule('aylien', 'Aylien', 'aylien.com', bare(base36, 32))
export const captaindata = defineLookupRule(
  'captaindata',
  'Captain Data',
  'captaindata.co',
  bare(hexLower, 64),
  { isWord: true },
)
export const clarifai = defineLookupRule('clarifai', 'Clarifai', 'clarifai.com', bare(base62, 32))
export const cloudmersive = defineLookupRule(
  'cloudmersive',
  'Cloudmersive',
  'cloudmersive.com',
  bare(`${base36}-`, 36),
)
export const collect2 = defineLookupRule('collect2', 'Collect2', 'collect2.com', uuid())
export const dandelion = defineLookupRule('dandelion', 'Dandelion', 'dandelion.eu', bare(base36, 32), {
  isWord: true,
})
export const deepai = defineLookupRule('deepai', 'DeepAI', 'deepai.org', bare(`${base36}-`, 36), {
  isWord: true,
})
export const detectlanguage = defineLookupRule(
  'detectlanguage',
  'Detect Language',
  'detectlanguage.com',
  bare(base36, 32),
)
export const diffbot = defineLookupRule('diffbot', 'Diffbot', 'diffbot.com', bare(base36, 32))
export const extractorapi = defineLookupRule(
  'extractorapi',
  'ExtractorAPI',
  'extractorapi.com',
  bare(`${base62}-`, 40),
)
export const faceplusplus = defineLookupRule(
  'faceplusplus',
  'Face++',
  'faceplusplus.com',
  bare(base64Url, 32),
)
export const imagga = defineLookupRule('imagga', 'Imagga', 'imagga.com', padded(base62, 72))
export const languagelayer = defineLookupRule(
  'languagelayer',
  'LanguageLayer',
  'languagelayer.com',
  bare(base36, 32),
)
export const linkpreview = defineLookupRule('linkpreview', 'LinkPreview', 'linkpreview.net', bare(base62, 32))
export const meaningcloud = defineLookupRule(
  'meaningcloud',
  'MeaningCloud',
  'meaningcloud.com',
  bare(base36, 32),
)
export const moderation = defineLookupRule(
  'moderation',
  'Moderation API',
  'moderationapi.com',
  shape([secret(base62, 36), literal('.'), secret(base62, 115), literal('.'), secret(word, 43)]),
  { isWord: true },
)
export const monkeylearn = defineLookupRule(
  'monkeylearn',
  'MonkeyLearn',
  'monkeylearn.com',
  bare(hexLower, 40),
)
export const neutrinoapi = defineLookupRule(
  'neutrinoapi',
  'Neutrino API',
  'neutrinoapi.net',
  bare(base62, 48),
)
export const serphouse = defineLookupRule('serphouse', 'SERPhouse', 'serphouse.com', bare(base62, 60))
export const serpstack = defineLookupRule('serpstack', 'SerpStack', 'serpstack.com', bare(base36, 32))
export const skybiometry = defineLookupRule(
  'skybiometry',
  'SkyBiometry',
  'skybiometry.com',
  bare(base36, 25, 26),
)
export const speechtextai = defineLookupRule(
  'speechtextai',
  'SpeechText.AI',
  'speechtext.ai',
  bare(hexLower, 32),
  { words: ['speechtext'] },
)
export const userstack = defineLookupRule('userstack', 'UserStack', 'userstack.com', bare(base36, 32))
