import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const personaApiKey = defineRule({
  id: 'persona-api-key',
  provider: 'persona',
  title: 'Persona API key',
  risk: 'Reads identity documents and checks of people.',
  severity: 'critical',
  shapes: [prefixed('persona_production_', alphabets.base64Url, 20, 80)],
  revoke: replaceIn(
    'the Persona dashboard, under API keys',
    'https://app.withpersona.com/dashboard/api-keys',
    'API key',
  ),
  probe: {
    method: 'GET',
    url: 'https://api.withpersona.com/api/v1/api-keys',
    headers: { authorization: 'Bearer {secret}' },
    active: [200],
    inactive: [401],
  },
})

export const personaSandboxApiKey = defineRule({
  id: 'persona-sandbox-api-key',
  provider: 'persona',
  title: 'Persona sandbox API key',
  risk: 'Plays with the test account and tells how the application is set up.',
  severity: 'low',
  shapes: [prefixed('persona_sandbox_', alphabets.base64Url, 20, 80)],
  revoke: replaceIn(
    'the Persona dashboard, under API keys',
    'https://app.withpersona.com/dashboard/api-keys',
    'API key',
  ),
})
