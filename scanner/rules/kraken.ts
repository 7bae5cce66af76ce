import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { nearName, touching } from './shapes.ts'

export const krakenPrivateKey = defineRule({
  id: 'kraken-private-key',
  provider: 'kraken',
  title: 'Kraken API private key',
  risk: 'Trades, and withdraws where allowed, with its API key.',
  severity: 'critical',
  shapes: [
    shape([secret(alphabets.base64, 86), literal('==')], {
      notBefore: touching('+/-'),
      notAfter: touching('+/-='),
    }),
  ],
  context: nearName('kraken'),
  revoke: replaceIn('the Kraken account, under Settings, API', 'https://www.kraken.com', 'API key'),
})
