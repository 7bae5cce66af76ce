import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const buildkiteUserToken = defineRule({
  id: 'buildkite-user-token',
  provider: 'buildkite',
  title: 'Buildkite API access token',
  risk: "Reads and starts builds in its owner's name, within its scopes.",
  severity: 'critical',
  shapes: [prefixed('bkua_', alphabets.hexLower, 40), prefixed('bkua_', alphabets.base62, 53)],
  revoke: replaceIn(
    'the Buildkite personal settings, under API Access Tokens',
    'https://buildkite.com/user/api-access-tokens',
    'token',
  ),
  probe: bearerProbe('https://api.buildkite.com/v2/access-token'),
  revocation: {
    method: 'DELETE',
    url: 'https://api.buildkite.com/v2/access-token',
    headers: { authorization: 'Bearer {secret}' },
    done: [204],
    effect: 'Ends this API access token for good.',
  },
})

export const buildkiteServiceToken = defineRule({
  id: 'buildkite-service-token',
  provider: 'buildkite',
  title: 'Buildkite agent, cluster or package token',
  risk: 'Runs as an agent, or reads and publishes packages, of the organisation.',
  severity: 'critical',
  shapes: [
    prefixed(
      ['bkaa_', 'bkct_', 'bkpat_', 'bkpt_', 'bkps_', 'bkaj_', 'bkpi_', 'bkar_'],
      alphabets.base64Url,
      30,
      120,
    ),
  ],
  revoke: replaceIn('the Buildkite settings of the cluster or registry', null, 'token'),
})
