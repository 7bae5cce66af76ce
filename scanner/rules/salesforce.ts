import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { resetIn, steps } from './revocation.ts'
import { bare, near, prefixed, touching } from './shapes.ts'

export const salesforceSessionToken = defineRule({
  id: 'salesforce-session-token',
  provider: 'salesforce',
  title: 'Salesforce access token',
  risk: 'Acts as its user in the organisation until the session ends.',
  severity: 'critical',
  shapes: [
    shape(
      [
        literal('00D'),
        fact('organisation', alphabets.base62, 12, 15),
        literal('!'),
        secret(`${alphabets.base64Url}.`, 80, 260),
      ],
      { notAfter: touching('.-') },
    ),
  ],
  revoke: steps(
    null,
    'End the session in Salesforce Setup, under Session Management.',
    'Find out why the token was written down.',
  ),
})

export const salesforceRefreshToken = defineRule({
  id: 'salesforce-refresh-token',
  provider: 'salesforce',
  title: 'Salesforce refresh token',
  risk: 'Makes new access tokens of its user until it is revoked.',
  severity: 'critical',
  shapes: [prefixed('5Aep861', `${alphabets.base64Url}.=`, 70, 120)],
  revoke: steps(
    null,
    'Revoke the token in Salesforce Setup, under Connected Apps OAuth Usage.',
    'Authorise the application again.',
  ),
})

export const salesforceConsumerSecret = defineRule({
  id: 'salesforce-consumer-secret',
  provider: 'salesforce',
  title: 'Salesforce consumer secret',
  risk: 'Makes tokens of the connected app, with its consumer key.',
  severity: 'high',
  shapes: [bare(alphabets.hexUpper, 64)],
  context: near(
    'salesforce consumer secret',
    'salesforce client secret',
    'salesforce secret',
    'sfdc client secret',
    'sf client secret',
    'sf consumer secret',
  ),
  companion: {
    shape: shape([literal('3MVG9'), fact('consumerKey', `${alphabets.word}.`, 78, 82)]),
    reach: 300,
    factName: 'consumerKey',
  },
  revoke: resetIn(
    'the settings of the connected app in Salesforce',
    'https://login.salesforce.com',
    'consumer secret',
  ),
})
