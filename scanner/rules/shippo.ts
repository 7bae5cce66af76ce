import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const shippoLiveToken = defineRule({
  id: 'shippo-live-token',
  provider: 'shippo',
  title: 'Shippo live token',
  risk: 'Buys shipping labels at the cost of the account.',
  severity: 'high',
  shapes: [prefixed('shippo_live_', alphabets.hex, 40)],
  revoke: replaceIn('the Shippo settings, under API', 'https://apps.goshippo.com/settings/api', 'token'),
})

export const shippoTestToken = defineRule({
  id: 'shippo-test-token',
  provider: 'shippo',
  title: 'Shippo test token',
  risk: 'Uses the test mode of the account.',
  severity: 'low',
  shapes: [prefixed('shippo_test_', alphabets.hex, 40)],
  revoke: replaceIn('the Shippo settings, under API', 'https://apps.goshippo.com/settings/api', 'token'),
})
