import { defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, uuid } from './shapes.ts'

export const kucoinApiSecret = defineRule({
  id: 'kucoin-api-secret',
  provider: 'kucoin',
  title: 'KuCoin API secret',
  risk: 'Trades, and withdraws where allowed, with its key and passphrase.',
  severity: 'critical',
  shapes: [uuid()],
  context: near(
    'kucoin secret',
    'kucoin api secret',
    'kucoin token',
    'kucoin api',
    'kucoin key',
    'kucoin secret',
    'kucoin auth',
    'kucoin access',
  ),
  revoke: replaceIn(
    'the KuCoin account, under API Management',
    'https://www.kucoin.com/account/api',
    'API key',
  ),
})
