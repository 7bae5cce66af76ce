import { alphabets, defineRule, fact, literal, shape } from './define-rule.ts'
import { replaceIn, steps } from './revocation.ts'
import { bare, near, nearName } from './shapes.ts'

/** The sid begins with its kind; with the first digit the anchor is long enough to be looked for. */
const sid = (kind: string) =>
  shape([
    literal(...[...alphabets.hexLower].map((digit) => kind + digit)),
    fact('sid', alphabets.hexLower, 31),
  ])

export const twilioApiKeySecret = defineRule({
  id: 'twilio-api-key-secret',
  provider: 'twilio',
  title: 'Twilio API key secret',
  risk: 'Sends messages and calls at the cost of the account.',
  severity: 'high',
  shapes: [bare(alphabets.base62, 32)],
  context: near('twilio api secret', 'twilio api key secret', 'twilio secret', 'twilio key secret'),
  companion: { shape: sid('SK'), reach: 200, factName: 'apiKeySid' },
  revoke: replaceIn('the Twilio console, under API keys & tokens', 'https://console.twilio.com', 'API key'),
})

export const twilioAuthToken = defineRule({
  id: 'twilio-auth-token',
  provider: 'twilio',
  title: 'Twilio auth token',
  risk: 'Sends messages and calls, and reads their logs, at the cost of the account.',
  severity: 'critical',
  shapes: [bare(alphabets.hexLower, 32)],
  context: nearName('twilio'),
  companion: { shape: sid('AC'), reach: 200, factName: 'accountSid' },
  revoke: steps(
    'https://console.twilio.com',
    'Create a secondary auth token in the Twilio console and deploy it.',
    'Promote it to primary: the leaked one stops working.',
    'Check the logs and billing for messages and calls that were not yours.',
  ),
})
