import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { replaceIn, steps } from './revocation.ts'
import { touching } from './shapes.ts'

export const anthropicApiKey = defineRule({
  id: 'anthropic-api-key',
  provider: 'anthropic',
  title: 'Anthropic API key',
  risk: 'Calls the Claude models at the cost of the workspace.',
  severity: 'high',
  shapes: [
    shape([literal('sk-ant-api03-'), secret(alphabets.base64Url, 80, 120), literal('AA')], {
      notAfter: touching('-'),
    }),
  ],
  revoke: replaceIn('the Anthropic console, under API keys', 'https://console.anthropic.com/settings/keys'),
  probe: {
    method: 'GET',
    url: 'https://api.anthropic.com/v1/models',
    headers: { 'x-api-key': '{secret}', 'anthropic-version': '2023-06-01' },
    active: [200],
    inactive: [401],
  },
})

export const anthropicAdminKey = defineRule({
  id: 'anthropic-admin-key',
  provider: 'anthropic',
  title: 'Anthropic admin key',
  risk: 'Administers the organisation: its members, workspaces and keys.',
  severity: 'critical',
  shapes: [
    shape([literal('sk-ant-admin01-'), secret(alphabets.base64Url, 80, 120), literal('AA')], {
      notAfter: touching('-'),
    }),
  ],
  revoke: replaceIn('the Anthropic console, under Admin keys', null, 'admin key'),
})

export const anthropicOauthToken = defineRule({
  id: 'anthropic-oauth-token',
  provider: 'anthropic',
  title: 'Anthropic OAuth token',
  risk: "Uses a person's Claude subscription, or renews such access.",
  severity: 'high',
  shapes: [
    shape(
      [
        literal('sk-ant-oat', 'sk-ant-ort'),
        fact('version', alphabets.digits, 2),
        literal('-'),
        secret(alphabets.base64Url, 80, 120),
      ],
      { notAfter: touching('-') },
    ),
  ],
  revoke: steps(
    null,
    'Sign out of all sessions in the settings of the Claude account.',
    'Sign in again where the token was used.',
  ),
})
