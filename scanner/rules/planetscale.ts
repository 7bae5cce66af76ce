import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const planetscaleToken = defineRule({
  id: 'planetscale-token',
  provider: 'planetscale',
  title: 'PlanetScale service token or OAuth token',
  risk: 'Manages the databases of the organisation, as far as it was allowed.',
  severity: 'critical',
  shapes: [prefixed(['pscale_tkn_', 'pscale_oauth_'], `${alphabets.base64Url}.=`, 32, 64)],
  revoke: replaceIn(
    'the PlanetScale settings, under Service tokens',
    'https://planetscale.com/docs',
    'token',
  ),
})

export const planetscalePassword = defineRule({
  id: 'planetscale-password',
  provider: 'planetscale',
  title: 'PlanetScale database password',
  risk: 'Opens its database branch.',
  severity: 'critical',
  shapes: [prefixed('pscale_pw_', `${alphabets.base64Url}.=`, 32, 64)],
  revoke: replaceIn(
    'the PlanetScale settings of the branch, under Passwords',
    'https://planetscale.com/docs',
    'password',
  ),
})
