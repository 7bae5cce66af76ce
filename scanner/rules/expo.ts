import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const expoAccessToken = defineRule({
  id: 'expo-access-token',
  provider: 'expo',
  title: 'Expo access token',
  risk: 'Publishes builds and updates of its account, which phones then run.',
  severity: 'critical',
  shapes: [bare(alphabets.base64Url, 40)],
  context: near('expo token', 'expo access token', 'eas token'),
  revoke: replaceIn(
    'the Expo account settings, under Access tokens',
    'https://expo.dev/settings/access-tokens',
    'token',
  ),
})
