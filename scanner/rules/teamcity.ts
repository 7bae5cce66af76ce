import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { touching } from './shapes.ts'

export const teamcityAccessToken = defineRule({
  id: 'teamcity-access-token',
  provider: 'teamcity',
  title: 'TeamCity access token',
  risk: 'Runs builds and reads their secrets, as its owner may.',
  severity: 'critical',
  shapes: [
    shape(
      [
        literal('eyJ0eXAiOiAiVENWMiJ9.'),
        secret(alphabets.base64Url, 36),
        literal('.'),
        secret(alphabets.base64Url, 48),
      ],
      { notBefore: touching('-'), notAfter: touching('-') },
    ),
  ],
  revoke: replaceIn('TeamCity, under Your Profile, Access Tokens', null, 'token'),
})
