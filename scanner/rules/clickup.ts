import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'

export const clickupApiToken = defineRule({
  id: 'clickup-api-token',
  provider: 'clickup',
  title: 'ClickUp API token',
  risk: "Reads and writes tasks in its owner's name.",
  severity: 'high',
  shapes: [
    shape([
      literal('pk_'),
      fact('user', alphabets.digits, 6, 10),
      literal('_'),
      secret(alphabets.base36Upper, 32),
    ]),
  ],
  revoke: replaceIn(
    'the ClickUp settings, under Apps, API Token',
    'https://app.clickup.com/settings/apps',
    'token',
  ),
  probe: {
    method: 'GET',
    url: 'https://api.clickup.com/api/v2/user',
    headers: { authorization: '{secret}' },
    active: [200],
    inactive: [401],
  },
})
