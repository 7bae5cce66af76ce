import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const newRelicKey = defineRule({
  id: 'new-relic-key',
  provider: 'new-relic',
  title: 'New Relic user, insert, query or browser key',
  risk: "Reads or sends the account's data, as its kind allows.",
  severity: 'high',
  shapes: [
    prefixed('NRAK-', alphabets.base62, 27),
    prefixed(['NRII-', 'NRIQ-'], alphabets.base64Url, 26, 32),
    prefixed('NRJS-', alphabets.hexLower, 19),
    prefixed('NRAA-', alphabets.hexLower, 27),
  ],
  revoke: replaceIn('the New Relic API keys page', 'https://one.newrelic.com/api-keys'),
})

export const newRelicLicenseKey = defineRule({
  id: 'new-relic-license-key',
  provider: 'new-relic',
  title: 'New Relic license key',
  risk: 'Sends metrics, logs and traces in the name of the account.',
  severity: 'medium',
  shapes: [
    shape([secret(alphabets.base36, 36), literal('NRAL')]),
    shape([secret(alphabets.base36, 32), literal('FFFFNRAL')]),
  ],
  revoke: replaceIn('the New Relic API keys page', 'https://one.newrelic.com/api-keys'),
})
