import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { steps } from './revocation.ts'
import { near, touching } from './shapes.ts'

export const wireguardPrivateKey = defineRule({
  id: 'wireguard-private-key',
  provider: 'wireguard',
  title: 'WireGuard private key',
  risk: 'Joins the virtual network as the peer it belongs to.',
  severity: 'critical',
  shapes: [
    shape([secret(alphabets.base64, 43), literal('=')], {
      notBefore: touching('+/-'),
      notAfter: touching('+/-='),
    }),
  ],
  context: near('wireguard', 'privatekey', 'private key', 'presharedkey'),
  revoke: steps(
    null,
    'Generate a new key pair with wg genkey.',
    "Replace the peer's public key on every other peer.",
    'Change the preshared key as well if it stood in the same file.',
  ),
})
