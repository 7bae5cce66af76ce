import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'

export const tailscaleKey = defineRule({
  id: 'tailscale-key',
  provider: 'tailscale',
  title: 'Tailscale key',
  risk: 'Adds machines to the network or administers it, as its kind allows.',
  severity: 'critical',
  shapes: [
    shape([
      literal('tskey-'),
      fact('kind', alphabets.lower, 3, 10),
      literal('-'),
      fact('keyId', alphabets.base62, 6, 20),
      literal('-'),
      secret(alphabets.base62, 16, 40),
    ]),
  ],
  revoke: replaceIn(
    'the Tailscale admin console, under Settings, Keys',
    'https://login.tailscale.com/admin/settings/keys',
  ),
})
