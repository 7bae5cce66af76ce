import { alphabets } from './define-rule.ts'
import { servicesThat } from './service-rule.ts'
import { bare } from './shapes.ts'

const { base36, base36Upper, base62, base64Url } = alphabets
const defineFormsRule = servicesThat('Reads the forms and answers of its owner.')

export const appcues = defineFormsRule('appcues', 'Appcues', 'appcues.com', bare(`${base36}-`, 36))
export const checklyhq = defineFormsRule('checklyhq', 'Checkly HQ', 'checklyhq.com', bare(base36, 32))
export const formcraft = defineFormsRule('formcraft', 'FormCraft', 'formcrafts.com', bare(base36, 16))
export const formsite = defineFormsRule('formsite', 'Formsite', 'formsite.com', bare(base62, 32))
export const jotform = defineFormsRule('jotform', 'Jotform', 'jotform.com', bare(base36, 32))
export const knapsackpro = defineFormsRule('knapsackpro', 'Knapsack Pro', 'knapsackpro.com', bare(base36, 32))
export const optimizely = defineFormsRule(
  'optimizely',
  'Optimizely',
  'optimizely.com',
  bare(`${base62}-:`, 54),
  { isWord: true },
)
export const pollsapi = defineFormsRule('pollsapi', 'Polls API', 'pollsapi.com', bare(base36Upper, 28))
export const satismeter = defineFormsRule('satismeter', 'SatisMeter', 'satismeter.com', bare(base62, 32))
export const sheety = defineFormsRule('sheety', 'Sheety', 'sheety.co', bare(base36, 64))
export const surveyanyplace = defineFormsRule(
  'surveyanyplace',
  'Survey Anyplace',
  'surveyanyplace.com',
  bare(base62, 32),
)
export const surveysparrow = defineFormsRule(
  'surveysparrow',
  'SurveySparrow',
  'surveysparrow.com',
  bare(base64Url, 88),
)
export const survicate = defineFormsRule('survicate', 'Survicate', 'survicate.com', bare(base36, 32))
export const zonkafeedback = defineFormsRule(
  'zonkafeedback',
  'Zonka Feedback',
  'zonkafeedback.com',
  bare(base62, 36),
  { words: ['zonka'] },
)
