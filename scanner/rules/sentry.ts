import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { factsOfSentryToken } from './derive/token-json.ts'
import { replaceIn } from './revocation.ts'
import { prefixed, touching } from './shapes.ts'

export const sentryOrganisationToken = defineRule({
  id: 'sentry-organisation-token',
  provider: 'sentry',
  title: 'Sentry organisation token',
  risk: 'Uploads releases and source maps for the organisation.',
  severity: 'medium',
  shapes: [
    shape([literal('sntrys_eyJ'), secret(`${alphabets.base64}=_-`, 80, 400)], { notAfter: touching('+/=-') }),
  ],
  revoke: replaceIn(
    'the Sentry settings of the organisation, under Auth Tokens',
    'https://docs.sentry.io/account/auth-tokens/',
    'token',
  ),
  derive: factsOfSentryToken,
})

export const sentryUserToken = defineRule({
  id: 'sentry-user-token',
  provider: 'sentry',
  title: 'Sentry user token',
  risk: "Reads errors and changes projects in its owner's name, within its scopes.",
  severity: 'high',
  shapes: [prefixed('sntryu_', alphabets.hexLower, 64)],
  revoke: replaceIn(
    'the Sentry account settings, under Auth Tokens',
    'https://docs.sentry.io/account/auth-tokens/',
    'token',
  ),
})
