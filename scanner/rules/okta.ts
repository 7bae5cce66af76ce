import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, prefixed } from './shapes.ts'

export const oktaApiToken = defineRule({
  id: 'okta-api-token',
  provider: 'okta',
  title: 'Okta API token',
  risk: "Administers the organisation's users and apps as its owner may.",
  severity: 'critical',
  shapes: [prefixed('00', alphabets.base64Url, 40)],
  context: near('okta', 'ssws'),
  revoke: replaceIn(
    'the Okta admin console, under Security, API, Tokens',
    'https://help.okta.com/en-us/content/topics/security/api.htm',
    'token',
  ),
})
