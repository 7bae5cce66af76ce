import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { steps } from './revocation.ts'
import { near, touching } from './shapes.ts'

export const appleAppSpecificPassword = defineRule({
  id: 'apple-app-specific-password',
  provider: 'apple',
  title: 'Apple app-specific password',
  risk: 'Signs in to the Apple account from programs such as notarisation.',
  severity: 'high',
  shapes: [
    shape(
      [
        secret(alphabets.lower, 4),
        literal('-'),
        secret(alphabets.lower, 4),
        literal('-'),
        secret(alphabets.lower, 4),
        literal('-'),
        secret(alphabets.lower, 4),
      ],
      { notBefore: touching('-'), notAfter: touching('-') },
    ),
  ],
  context: near(
    'apple app specific password',
    'app specific password',
    'application specific password',
    'apple id password',
    'appleid password',
    'notarize password',
    'notarization password',
    'altool token',
    'altool api',
    'altool key',
    'altool secret',
    'altool auth',
    'altool access',
  ),
  revoke: steps(
    'https://account.apple.com',
    'Revoke the app-specific password in the Apple account, under Sign-In and Security.',
    'Create a new one, or an App Store Connect API key, and deploy it.',
  ),
})
