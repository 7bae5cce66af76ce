import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const easypostLiveKey = defineRule({
  id: 'easypost-live-key',
  provider: 'easypost',
  title: 'EasyPost live API key',
  risk: 'Buys shipping labels at the cost of the account.',
  severity: 'high',
  shapes: [prefixed('EZAK', alphabets.base62, 54)],
  revoke: replaceIn('the EasyPost dashboard, under API Keys', 'https://app.easypost.com/account/api-keys'),
})

export const easypostTestKey = defineRule({
  id: 'easypost-test-key',
  provider: 'easypost',
  title: 'EasyPost test API key',
  risk: 'Uses the test mode of the account.',
  severity: 'low',
  shapes: [prefixed('EZTK', alphabets.base62, 54)],
  revoke: replaceIn('the EasyPost dashboard, under API Keys', 'https://app.easypost.com/account/api-keys'),
})
