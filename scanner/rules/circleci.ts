import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'

export const circleciToken = defineRule({
  id: 'circleci-token',
  provider: 'circleci',
  title: 'CircleCI personal or project token',
  risk: "Starts pipelines and reads their settings in its owner's name.",
  severity: 'critical',
  shapes: [
    shape([
      literal('CCIPAT_', 'CCIPRJ_'),
      secret(alphabets.base62, 22),
      literal('_'),
      secret(alphabets.base36, 40),
    ]),
  ],
  revoke: replaceIn(
    'the CircleCI user or project settings',
    'https://app.circleci.com/settings/user/tokens',
    'token',
  ),
  probe: {
    method: 'GET',
    url: 'https://circleci.com/api/v2/me',
    headers: { 'circle-token': '{secret}' },
    active: [200],
    inactive: [401],
  },
})
