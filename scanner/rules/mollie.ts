import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn, resetIn } from './revocation.ts'
import { near, prefixed } from './shapes.ts'

export const mollieLiveKey = defineRule({
  id: 'mollie-live-key',
  provider: 'mollie',
  title: 'Mollie live API key',
  risk: 'Takes and refunds payments of the merchant.',
  severity: 'critical',
  shapes: [prefixed('live_', alphabets.base62, 30)],
  context: near('mollie'),
  revoke: resetIn(
    'the Mollie dashboard, under Developers, API keys',
    'https://my.mollie.com/dashboard/developers/api-keys',
    'API key',
  ),
  probe: bearerProbe('https://api.mollie.com/v2/methods'),
})

export const mollieTestKey = defineRule({
  id: 'mollie-test-key',
  provider: 'mollie',
  title: 'Mollie test API key',
  risk: 'Plays with the test account and tells how the application is set up.',
  severity: 'low',
  shapes: [prefixed('test_', alphabets.base62, 30)],
  context: near('mollie'),
  revoke: resetIn(
    'the Mollie dashboard, under Developers, API keys',
    'https://my.mollie.com/dashboard/developers/api-keys',
    'API key',
  ),
  probe: bearerProbe('https://api.mollie.com/v2/methods'),
})

export const mollieOrganisationToken = defineRule({
  id: 'mollie-organisation-token',
  provider: 'mollie',
  title: 'Mollie organisation access token',
  risk: 'Reads and moves money of every profile of the organisation, as its scopes allow.',
  severity: 'critical',
  shapes: [prefixed('access_', alphabets.base62, 30, 60)],
  context: near('mollie'),
  revoke: replaceIn(
    'the Mollie dashboard, under Developers, Organisation access tokens',
    'https://my.mollie.com/dashboard/developers',
    'token',
  ),
  probe: bearerProbe('https://api.mollie.com/v2/organizations/me'),
})
