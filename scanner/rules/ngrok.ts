import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near } from './shapes.ts'

export const ngrokToken = defineRule({
  id: 'ngrok-token',
  provider: 'ngrok',
  title: 'ngrok authtoken or API key',
  risk: "Opens tunnels, or manages the account, in its owner's name.",
  severity: 'high',
  shapes: [
    shape([
      literal('2'),
      secret(alphabets.base62, 26),
      literal('_'),
      secret(alphabets.digits, 1),
      secret(alphabets.base62, 20),
    ]),
  ],
  context: near('ngrok', 'authtoken'),
  revoke: replaceIn(
    'the ngrok dashboard, under Your Authtoken or API',
    'https://dashboard.ngrok.com',
    'token',
  ),
})
