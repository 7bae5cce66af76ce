import { defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { nearName, uuid } from './shapes.ts'

export const kucoinApiSecret = defineRule({
  id: 'kucoin-api-secret',
  provider: 'kucoin',
  title: 'KuCoin API secret',
  risk: 'Trades, and withdraws where allowed, with its key and passphrase.',
  severity: 'critical',
  shapes: [uuid()],
  context: nearName('kucoin'),
  revoke: replaceIn(
    'the KuCoin account, under API Management',
    'https://www.kucoin.com/account/api',
    'API key',
  ),
})
