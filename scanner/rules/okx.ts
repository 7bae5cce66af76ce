import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const okxSecretKey = defineRule({
  id: 'okx-secret-key',
  provider: 'okx',
  title: 'OKX API secret key',
  risk: 'Trades, and withdraws where allowed, with its key and passphrase.',
  severity: 'critical',
  shapes: [bare(alphabets.hexUpper, 32)],
  context: near('okx secret', 'okex secret', 'okx api secret', 'okx secret key'),
  revoke: replaceIn('the OKX account, under API', 'https://www.okx.com/account/my-api', 'API key'),
})
