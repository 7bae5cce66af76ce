import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const typeformToken = defineRule({
  id: 'typeform-token',
  provider: 'typeform',
  title: 'Typeform personal token',
  risk: 'Reads the answers and changes the forms of its owner.',
  severity: 'high',
  shapes: [prefixed('tfp_', `${alphabets.base64Url}.`, 40, 59)],
  revoke: replaceIn(
    'the Typeform account, under Personal tokens',
    'https://admin.typeform.com/user/tokens',
    'token',
  ),
  probe: bearerProbe('https://api.typeform.com/me'),
})
