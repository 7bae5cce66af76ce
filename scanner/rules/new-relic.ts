import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const newRelicKey = defineRule({
  id: 'new-relic-key',
  provider: 'new-relic',
  title: 'New Relic user, insert or browser key',
  risk: "Reads or sends the account's data, as its kind allows.",
  severity: 'high',
  shapes: [
    prefixed('NRAK-', alphabets.base36Upper, 27),
    prefixed('NRII-', alphabets.base64Url, 32),
    prefixed('NRJS-', alphabets.hexLower, 19),
  ],
  revoke: replaceIn('the New Relic API keys page', 'https://one.newrelic.com/api-keys'),
})
