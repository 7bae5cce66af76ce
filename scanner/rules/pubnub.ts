import { alphabets, defineRule, literal } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed, uuid } from './shapes.ts'

export const pubnubSecretKey = defineRule({
  id: 'pubnub-secret-key',
  provider: 'pubnub',
  title: 'PubNub secret key',
  risk: 'Grants and revokes access to every channel of the key set.',
  severity: 'critical',
  shapes: [prefixed('sec-c-', alphabets.base62, 48), uuid(literal('sec-c-'))],
  revoke: replaceIn('the PubNub admin portal, at the keyset', 'https://admin.pubnub.com', 'secret key'),
})
