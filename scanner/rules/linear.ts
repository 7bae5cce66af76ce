import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn, steps } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const linearApiKey = defineRule({
  id: 'linear-api-key',
  provider: 'linear',
  title: 'Linear API key',
  risk: "Reads and writes issues in its owner's name.",
  severity: 'high',
  shapes: [prefixed('lin_api_', alphabets.base62, 40)],
  revoke: replaceIn(
    'the Linear settings, under Security & access',
    'https://linear.app/settings/account/security',
  ),
})

export const linearOauthToken = defineRule({
  id: 'linear-oauth-token',
  provider: 'linear',
  title: 'Linear OAuth access token',
  risk: 'Reads and writes issues in the name of a person or an app.',
  severity: 'high',
  shapes: [prefixed('lin_oauth_', alphabets.hexLower, 64)],
  revoke: steps(
    'https://linear.app/settings/account/security',
    'Revoke the access of the application in the Linear settings.',
    'Authorise the application again.',
  ),
})
