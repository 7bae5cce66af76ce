import { beside } from './companions.ts'
import { alphabets, bearerProbe, defineRule, fact, literal } from './define-rule.ts'
import { replaceIn, steps } from './revocation.ts'
import { prefixed, touching } from './shapes.ts'

export const stripeLiveSecretKey = defineRule({
  id: 'stripe-live-secret-key',
  provider: 'stripe',
  title: 'Stripe live secret key',
  risk: 'Moves money, refunds payments and reads customers of the live account.',
  severity: 'critical',
  shapes: [prefixed(['sk_live_', 'sk_prod_'], alphabets.base62, 10, 247)],
  companions: [beside('publishableKey', literal('pk_live_'), fact('key', alphabets.base62, 24, 110))],
  revoke: steps(
    'https://dashboard.stripe.com/apikeys',
    'Roll the key in the Stripe dashboard, under Developers, API keys.',
    'Deploy the new key; restricted keys limit the next leak.',
    'Read the request logs and events for calls that were not yours.',
  ),
  probe: bearerProbe('https://api.stripe.com/v1/balance'),
})

export const stripeLiveRestrictedKey = defineRule({
  id: 'stripe-live-restricted-key',
  provider: 'stripe',
  title: 'Stripe live restricted key',
  risk: 'Uses the parts of the live account that the key was allowed.',
  severity: 'high',
  shapes: [prefixed(['rk_live_', 'rk_prod_'], alphabets.base62, 10, 247)],
  revoke: steps(
    'https://dashboard.stripe.com/apikeys',
    'Roll the key in the Stripe dashboard, under Developers, API keys.',
    'Deploy the new key.',
    'Read the request logs for calls that were not yours.',
  ),
  probe: bearerProbe('https://api.stripe.com/v1/balance'),
})

export const stripeTestKey = defineRule({
  id: 'stripe-test-key',
  provider: 'stripe',
  title: 'Stripe test mode key',
  risk: 'Uses the test mode of the account: no money, but test data and webhooks.',
  severity: 'low',
  shapes: [prefixed(['sk_test_', 'rk_test_'], alphabets.base62, 10, 247)],
  revoke: replaceIn(
    'the Stripe dashboard, under Developers, API keys, in test mode',
    'https://dashboard.stripe.com/test/apikeys',
  ),
  probe: bearerProbe('https://api.stripe.com/v1/balance'),
})

export const stripeWebhookSecret = defineRule({
  id: 'stripe-webhook-secret',
  provider: 'stripe',
  title: 'Stripe webhook signing secret',
  risk: "Forges events that the webhook receiver takes for Stripe's.",
  severity: 'medium',
  shapes: [prefixed('whsec_', alphabets.base64, 32, 64, { notAfter: touching('+/') })],
  revoke: steps(
    'https://dashboard.stripe.com/webhooks',
    'Roll the signing secret of the webhook endpoint in the Stripe dashboard.',
    'Deploy the new secret before the old one expires.',
  ),
})
