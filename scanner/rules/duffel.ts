import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const duffelLiveToken = defineRule({
  id: 'duffel-live-token',
  provider: 'duffel',
  title: 'Duffel live token',
  risk: 'Searches and books flights at the cost of the account.',
  severity: 'high',
  shapes: [prefixed('duffel_live_', `${alphabets.base64Url}=`, 43)],
  revoke: replaceIn('the Duffel dashboard, under Access tokens', 'https://app.duffel.com', 'token'),
})

export const duffelTestToken = defineRule({
  id: 'duffel-test-token',
  provider: 'duffel',
  title: 'Duffel test token',
  risk: 'Uses the test mode of the account.',
  severity: 'low',
  shapes: [prefixed('duffel_test_', `${alphabets.base64Url}=`, 43)],
  revoke: replaceIn('the Duffel dashboard, under Access tokens', 'https://app.duffel.com', 'token'),
})
