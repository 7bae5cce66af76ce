import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const adobeClientSecret = defineRule({
  id: 'adobe-client-secret',
  provider: 'adobe',
  title: 'Adobe client secret',
  risk: 'Poses as the application towards the Adobe APIs it was given.',
  severity: 'high',
  shapes: [prefixed('p8e-', alphabets.base64Url, 32)],
  revoke: replaceIn(
    'the Adobe Developer Console, at the credential of the project',
    'https://developer.adobe.com/console',
    'client secret',
  ),
})
