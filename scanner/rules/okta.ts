import { beside, hostBelow } from './companions.ts'
import { alphabets, defineRule, fact, literal } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near, prefixed } from './shapes.ts'

export const oktaApiToken = defineRule({
  id: 'okta-api-token',
  provider: 'okta',
  title: 'Okta API token',
  risk: "Administers the organisation's users and apps as its owner may.",
  severity: 'critical',
  shapes: [prefixed('00', alphabets.base64Url, 40)],
  context: near('okta', 'ssws'),
  companions: [hostBelow('.okta.com', '.oktapreview.com', '.okta-emea.com')],
  revoke: replaceIn(
    'the Okta admin console, under Security, API, Tokens',
    'https://help.okta.com/en-us/content/topics/security/api.htm',
    'token',
  ),
})

export const oktaClientSecret = defineRule({
  id: 'okta-client-secret',
  provider: 'okta',
  title: 'Okta client secret',
  risk: 'Makes tokens of the application, with its client id.',
  severity: 'high',
  shapes: [bare(alphabets.base64Url, 64)],
  context: near('okta client secret', 'okta oauth2 client secret', 'okta secret'),
  companions: [
    hostBelow('.okta.com', '.oktapreview.com', '.okta-emea.com'),
    beside('clientId', literal('0oa'), fact('client', alphabets.base62, 17)),
  ],
  revoke: replaceIn('the Okta admin console, at the application', null, 'client secret'),
})
