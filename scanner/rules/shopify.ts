import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const shopifyAccessToken = defineRule({
  id: 'shopify-access-token',
  provider: 'shopify',
  title: 'Shopify access token',
  risk: 'Reads and changes the shop as its app may: orders, customers, products.',
  severity: 'critical',
  shapes: [prefixed(['shpat_', 'shpca_', 'shppa_'], alphabets.hex, 32)],
  revoke: replaceIn(
    'the Shopify admin, at the app that holds it',
    'https://shopify.dev/docs/apps/build/authentication-authorization',
    'token',
  ),
})

export const shopifySharedSecret = defineRule({
  id: 'shopify-shared-secret',
  provider: 'shopify',
  title: 'Shopify app secret',
  risk: 'Forges webhooks and sessions of the app.',
  severity: 'critical',
  shapes: [prefixed('shpss_', alphabets.hex, 32)],
  revoke: replaceIn(
    'the settings of the app in the Shopify partner dashboard',
    'https://partners.shopify.com',
    'client secret',
  ),
})
