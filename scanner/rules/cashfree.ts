import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'

export const cashfreeClientSecret = defineRule({
  id: 'cashfree-client-secret',
  provider: 'cashfree',
  title: 'Cashfree client secret',
  risk: 'Takes and refunds payments of the merchant, with its app id.',
  severity: 'critical',
  shapes: [
    shape([
      literal('cfsk_ma_prod_'),
      secret(alphabets.hexLower, 32),
      literal('_'),
      secret(alphabets.hexLower, 8),
    ]),
  ],
  revoke: replaceIn(
    'the Cashfree dashboard, under Developers, API Keys',
    'https://merchant.cashfree.com',
    'API key',
  ),
})

export const cashfreeTestClientSecret = defineRule({
  id: 'cashfree-test-client-secret',
  provider: 'cashfree',
  title: 'Cashfree test client secret',
  risk: 'Plays with the test account and tells how the application is set up.',
  severity: 'low',
  shapes: [
    shape([
      literal('cfsk_ma_test_'),
      secret(alphabets.hexLower, 32),
      literal('_'),
      secret(alphabets.hexLower, 8),
    ]),
  ],
  revoke: replaceIn('the Cashfree test dashboard', 'https://merchant.cashfree.com', 'API key'),
})
