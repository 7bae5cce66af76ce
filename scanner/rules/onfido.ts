import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { touching } from './shapes.ts'

export const onfidoLiveToken = defineRule({
  id: 'onfido-live-token',
  provider: 'onfido',
  title: 'Onfido live API token',
  risk: 'Reads identity documents and checks of applicants.',
  severity: 'critical',
  shapes: [
    shape(
      [
        literal('api_live.', 'api_live_us.', 'api_live_ca.'),
        secret(alphabets.base64Url, 11),
        literal('.'),
        secret(alphabets.base64Url, 32),
      ],
      { notBefore: touching('-'), notAfter: touching('-') },
    ),
  ],
  revoke: replaceIn('the Onfido dashboard, under Settings, Tokens', 'https://dashboard.onfido.com', 'token'),
})

export const onfidoSandboxToken = defineRule({
  id: 'onfido-sandbox-token',
  provider: 'onfido',
  title: 'Onfido sandbox API token',
  risk: 'Plays with the test account and tells how the application is set up.',
  severity: 'low',
  shapes: [
    shape(
      [
        literal('api_sandbox.', 'api_sandbox_us.', 'api_sandbox_ca.'),
        secret(alphabets.base64Url, 11),
        literal('.'),
        secret(alphabets.base64Url, 32),
      ],
      { notBefore: touching('-'), notAfter: touching('-') },
    ),
  ],
  revoke: replaceIn('the Onfido dashboard, under Settings, Tokens', 'https://dashboard.onfido.com', 'token'),
})
