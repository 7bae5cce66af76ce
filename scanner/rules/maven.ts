import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { steps } from './revocation.ts'
import { base64Padding, touching } from './shapes.ts'

export const mavenMasterPassword = defineRule({
  id: 'maven-master-password',
  provider: 'maven',
  title: 'Maven master password',
  risk: 'Decrypts every server password of its settings: its own key is public.',
  severity: 'high',
  shapes: [
    shape([literal('{'), secret(alphabets.base64, 43, 100), base64Padding, literal('}')], {
      notBefore: touching('+/'),
    }),
  ],
  context: { keywords: ['<master>'], reach: 12 },
  revoke: steps(
    'https://maven.apache.org/guides/mini/guide-encryption.html',
    'Change the passwords of all servers in settings.xml.',
    'Make a new master password and encrypt the new passwords with it.',
  ),
})
