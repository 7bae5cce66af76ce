import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed, touching } from './shapes.ts'

export const flyIoToken = defineRule({
  id: 'fly-io-token',
  provider: 'fly-io',
  title: 'Fly.io access token',
  risk: 'Deploys and manages the apps of the organisation.',
  severity: 'critical',
  shapes: [
    shape([literal('FlyV1 '), secret(`${alphabets.base64}-_=,`, 60, 1500)], { notAfter: touching('+/=-') }),
    prefixed(['fo1_'], alphabets.base64Url, 43),
  ],
  revoke: replaceIn(
    'the Fly.io dashboard, under Tokens',
    'https://fly.io/user/personal_access_tokens',
    'token',
  ),
})
