import { alphabets, bearerProbe, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { touching } from './shapes.ts'

export const mercadopagoAccessToken = defineRule({
  id: 'mercadopago-access-token',
  provider: 'mercadopago',
  title: 'Mercado Pago access token',
  risk: 'Takes and refunds payments of the seller.',
  severity: 'critical',
  shapes: [
    shape(
      [
        literal('APP_USR-'),
        fact('application', alphabets.digits, 13, 16),
        literal('-'),
        fact('date', alphabets.digits, 6),
        literal('-'),
        secret(alphabets.hexLower, 32),
        literal('-'),
        fact('user', alphabets.digits, 6, 12),
      ],
      { notBefore: touching('-'), notAfter: touching('-') },
    ),
  ],
  revoke: replaceIn(
    'the Mercado Pago developer panel, at the application',
    'https://www.mercadopago.com/developers/panel/app',
    'credentials',
  ),
  probe: bearerProbe('https://api.mercadopago.com/users/me'),
})
