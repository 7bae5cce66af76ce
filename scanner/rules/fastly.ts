import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const fastlyApiToken = defineRule({
  id: 'fastly-api-token',
  provider: 'fastly',
  title: 'Fastly API token',
  risk: 'Changes and purges the services of the account.',
  severity: 'critical',
  shapes: [bare(alphabets.base64Url, 32)],
  context: near('fastly'),
  revoke: replaceIn(
    'the Fastly account, under API tokens',
    'https://manage.fastly.com/account/personal/tokens',
    'token',
  ),
  probe: {
    method: 'GET',
    url: 'https://api.fastly.com/tokens/self',
    headers: { 'fastly-key': '{secret}' },
    active: [200],
    inactive: [401],
  },
  revocation: {
    method: 'DELETE',
    url: 'https://api.fastly.com/tokens/self',
    headers: { 'fastly-key': '{secret}' },
    done: [204],
    effect: 'Ends this API token for good.',
  },
})
