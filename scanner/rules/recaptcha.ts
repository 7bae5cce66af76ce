import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, prefixed } from './shapes.ts'

export const recaptchaSecretKey = defineRule({
  id: 'recaptcha-secret-key',
  provider: 'recaptcha',
  title: 'reCAPTCHA secret key',
  risk: 'Checks solved captchas in the name of the site.',
  severity: 'medium',
  shapes: [prefixed('6L', alphabets.base64Url, 38)],
  context: near('recaptcha secret', 'recaptcha private', 'captcha secret', 'recaptcha_secret'),
  revoke: replaceIn(
    'the reCAPTCHA admin console, at the site',
    'https://www.google.com/recaptcha/admin',
    'key pair',
  ),
})
