import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const hcaptchaSecretKey = defineRule({
  id: 'hcaptcha-secret-key',
  provider: 'hcaptcha',
  title: 'hCaptcha secret key',
  risk: 'Checks solved captchas in the name of the site.',
  severity: 'medium',
  shapes: [prefixed('ES_', alphabets.hexLower, 32)],
  revoke: resetIn(
    'the hCaptcha dashboard, under Settings',
    'https://dashboard.hcaptcha.com/settings',
    'secret',
  ),
})
