import { hexAs, hostBelow } from './companions.ts'
import { alphabets, defineRule } from './define-rule.ts'
import { steps } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const shopifyAccessToken = defineRule({
  id: 'shopify-access-token',
  provider: 'shopify',
  title: 'Shopify access token',
  risk: 'Reads and changes the shop as its app may: orders, customers, products.',
  severity: 'critical',
  shapes: [prefixed(['shpat_', 'shpca_', 'shppa_'], alphabets.base62, 32)],
  companions: [hostBelow('.myshopify.com')],
  revoke: steps(
    'https://shopify.dev/docs/apps/build/authentication-authorization',
    'Rotate the credentials of the app in the Shopify admin or partner dashboard.',
    'Install the app again where its token was made by hand, and deploy the new one.',
    'Check the orders and customers the app could read.',
  ),
})

export const shopifySharedSecret = defineRule({
  id: 'shopify-shared-secret',
  provider: 'shopify',
  title: 'Shopify app secret',
  risk: 'Forges webhooks and sessions of the app.',
  severity: 'critical',
  shapes: [prefixed('shpss_', alphabets.base62, 32)],
  companions: [hostBelow('.myshopify.com'), hexAs('clientId', 32, 'api key', 'client id')],
  revoke: steps(
    'https://shopify.dev/docs/apps/build/authentication-authorization',
    'Rotate the client secret of the app in the Shopify partner dashboard.',
    'Deploy the new secret, then revoke the old one.',
  ),
})
