import { alphabets, bearerProbe, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { nearName, touching } from './shapes.ts'

export const webexBotToken = defineRule({
  id: 'webex-bot-token',
  provider: 'webex',
  title: 'Webex access token',
  risk: 'Reads and writes in every space of its bot or person.',
  severity: 'high',
  shapes: [
    shape(
      [
        secret(alphabets.base62, 64),
        literal('_'),
        fact('cluster', alphabets.base36Upper, 4),
        literal('_'),
        fact('organisation', `${alphabets.hexLower}-`, 36),
      ],
      { notBefore: touching('-'), notAfter: touching('-') },
    ),
  ],
  context: nearName('webex', 'spark_token', 'spark-token'),
  revoke: resetIn(
    'the Webex developer portal, at the bot',
    'https://developer.webex.com/my-apps',
    'access token',
  ),
  probe: bearerProbe('https://webexapis.com/v1/people/me'),
})
