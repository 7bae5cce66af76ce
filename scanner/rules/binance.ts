import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const binanceApiSecret = defineRule({
  id: 'binance-api-secret',
  provider: 'binance',
  title: 'Binance API secret',
  risk: 'Trades, and withdraws where allowed, with its API key.',
  severity: 'critical',
  shapes: [bare(alphabets.base62, 64)],
  context: near('binance secret', 'binance api secret', 'binance secret key', 'binance_us_secret'),
  revoke: replaceIn(
    'the Binance account, under API Management',
    'https://www.binance.com/en/my/settings/api-management',
    'API key',
  ),
})
