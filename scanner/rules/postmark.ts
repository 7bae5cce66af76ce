import { defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, uuid } from './shapes.ts'

export const postmarkServerToken = defineRule({
  id: 'postmark-server-token',
  provider: 'postmark',
  title: 'Postmark server or account token',
  risk: "Sends mail in the name of the server's domains.",
  severity: 'high',
  shapes: [uuid()],
  context: near('postmark token', 'postmark api', 'postmark server', 'postmark account', 'postmark key'),
  revoke: replaceIn('the Postmark server, under API Tokens', 'https://account.postmarkapp.com', 'token'),
})
