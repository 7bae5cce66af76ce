import { named } from './companions.ts'
import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near, prefixed } from './shapes.ts'

export const paypalClientSecret = defineRule({
  id: 'paypal-client-secret',
  provider: 'paypal',
  title: 'PayPal client secret',
  risk: 'Moves money and reads payments of the account, with its client id.',
  severity: 'critical',
  shapes: [prefixed('E', alphabets.base64Url, 79)],
  context: near('paypal'),
  companions: [named('clientId', bare(alphabets.base64Url, 80), 'client id')],
  revoke: replaceIn(
    'the PayPal developer dashboard, at the app',
    'https://developer.paypal.com/dashboard/applications/live',
    'secret',
  ),
})

export const paypalBraintreeAccessToken = defineRule({
  id: 'paypal-braintree-access-token',
  provider: 'paypal',
  title: 'PayPal Braintree access token',
  risk: 'Takes and refunds payments of the merchant.',
  severity: 'critical',
  shapes: [
    shape([
      literal('access_token$production$', 'access_token$sandbox$'),
      fact('merchant', alphabets.base36, 16),
      literal('$'),
      secret(alphabets.hexLower, 32),
    ]),
  ],
  revoke: replaceIn('the PayPal developer dashboard', null, 'token'),
})
