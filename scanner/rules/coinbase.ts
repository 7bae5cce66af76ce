import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, touching } from './shapes.ts'

export const coinbaseApiSecret = defineRule({
  id: 'coinbase-api-secret',
  provider: 'coinbase',
  title: 'Coinbase API secret',
  risk: 'Reads balances, trades and may transfer, as its key was allowed.',
  severity: 'critical',
  shapes: [
    shape([secret(alphabets.base64, 86), literal('==')], {
      notBefore: touching('+/-'),
      notAfter: touching('+/-='),
    }),
  ],
  context: near('coinbase', 'cdp api key', 'cdp wallet secret'),
  revoke: replaceIn(
    'the Coinbase developer platform, under API keys',
    'https://portal.cdp.coinbase.com',
    'API key',
  ),
})
