import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const bybitApiSecret = defineRule({
  id: 'bybit-api-secret',
  provider: 'bybit',
  title: 'Bybit API secret',
  risk: 'Trades, and withdraws where allowed, with its API key.',
  severity: 'critical',
  shapes: [bare(alphabets.base62, 36)],
  context: nearName('bybit'),
  revoke: replaceIn(
    'the Bybit account, under API',
    'https://www.bybit.com/app/user/api-management',
    'API key',
  ),
})
