import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { resetIn } from './revocation.ts'

export const oculusAppSecret = defineRule({
  id: 'oculus-app-secret',
  provider: 'oculus',
  title: 'Meta Horizon app access token',
  risk: 'Poses as the app towards the Horizon platform.',
  severity: 'high',
  shapes: [
    shape([
      literal('OC|'),
      fact('application', alphabets.digits, 14, 20),
      literal('|'),
      secret(alphabets.hexLower, 32),
    ]),
  ],
  revoke: resetIn(
    'the Meta Horizon developer dashboard, under API',
    'https://developers.meta.com/horizon/manage',
    'app secret',
  ),
})
