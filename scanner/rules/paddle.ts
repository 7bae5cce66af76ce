import { alphabets, bearerProbe, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'

export const paddleApiKey = defineRule({
  id: 'paddle-api-key',
  provider: 'paddle',
  title: 'Paddle live API key',
  risk: 'Reads customers and refunds payments of the seller.',
  severity: 'critical',
  shapes: [
    shape([
      literal('pdl_live_apikey_'),
      fact('keyId', alphabets.base36, 26),
      literal('_'),
      secret(alphabets.base62, 22),
      literal('_'),
      secret(alphabets.base62, 3),
    ]),
  ],
  revoke: replaceIn(
    'Paddle, under Developer tools, Authentication',
    'https://vendors.paddle.com/authentication-v2',
    'API key',
  ),
  probe: bearerProbe('https://api.paddle.com/event-types'),
})

export const paddleSandboxApiKey = defineRule({
  id: 'paddle-sandbox-api-key',
  provider: 'paddle',
  title: 'Paddle sandbox API key',
  risk: 'Plays with the test account and tells how the application is set up.',
  severity: 'low',
  shapes: [
    shape([
      literal('pdl_sdbx_apikey_'),
      fact('keyId', alphabets.base36, 26),
      literal('_'),
      secret(alphabets.base62, 22),
      literal('_'),
      secret(alphabets.base62, 3),
    ]),
  ],
  revoke: replaceIn(
    'the Paddle sandbox, under Developer tools, Authentication',
    'https://sandbox-vendors.paddle.com/authentication-v2',
    'API key',
  ),
  probe: bearerProbe('https://sandbox-api.paddle.com/event-types'),
})
