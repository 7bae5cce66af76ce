import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const ionicAccessToken = defineRule({
  id: 'ionic-access-token',
  provider: 'ionic',
  title: 'Ionic personal access token',
  risk: 'Builds and deploys the apps its owner can reach.',
  severity: 'high',
  shapes: [prefixed('ion_', alphabets.base62, 42)],
  revoke: replaceIn(
    'the Ionic Appflow settings, under Personal Access Tokens',
    'https://dashboard.ionicframework.com',
    'token',
  ),
})
