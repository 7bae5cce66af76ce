import { beside } from './companions.ts'
import { alphabets, bearerProbe, defineRule, fact, literal } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const squareAccessToken = defineRule({
  id: 'square-access-token',
  provider: 'square',
  title: 'Square access token',
  risk: 'Takes payments and reads customers of the merchant.',
  severity: 'critical',
  shapes: [prefixed('EAAA', alphabets.base64Url, 22, 60), prefixed('sq0atp-', alphabets.base64Url, 22)],
  revoke: replaceIn('the Square developer console', 'https://developer.squareup.com/apps', 'token'),
  probe: bearerProbe('https://connect.squareup.com/v2/merchants'),
})

export const squareApplicationSecret = defineRule({
  id: 'square-application-secret',
  provider: 'square',
  title: 'Square OAuth application secret',
  risk: 'Poses as the application and obtains tokens of its merchants.',
  severity: 'critical',
  shapes: [prefixed('sq0csp-', alphabets.base64Url, 43)],
  companions: [beside('applicationId', literal('sq0idp-'), fact('id', alphabets.base64Url, 22))],
  revoke: replaceIn(
    'the Square developer console, under OAuth',
    'https://developer.squareup.com/apps',
    'secret',
  ),
})

export const squareSandboxToken = defineRule({
  id: 'square-sandbox-token',
  provider: 'square',
  title: 'Square sandbox access token',
  risk: 'Plays with the test account and tells how the application is set up.',
  severity: 'low',
  shapes: [prefixed('sandbox-sq0atb-', alphabets.base64Url, 22)],
  revoke: replaceIn('the Square developer console', 'https://developer.squareup.com/apps', 'access token'),
})
