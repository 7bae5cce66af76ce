import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const travisCiToken = defineRule({
  id: 'travis-ci-token',
  provider: 'travis-ci',
  title: 'Travis CI token',
  risk: "Starts builds and reads their settings in its owner's name.",
  severity: 'high',
  shapes: [bare(alphabets.base64Url, 22)],
  context: near('travis token', 'travis api', 'travisci', 'travis ci', 'api.travis-ci'),
  revoke: resetIn(
    'the Travis CI settings of the account',
    'https://app.travis-ci.com/account/preferences',
    'token',
  ),
})
