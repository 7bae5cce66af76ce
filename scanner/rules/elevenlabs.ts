import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const elevenlabsApiKey = defineRule({
  id: 'elevenlabs-api-key',
  provider: 'elevenlabs',
  title: 'ElevenLabs API key',
  risk: 'Generates and clones voices on the credits of its owner.',
  severity: 'high',
  shapes: [prefixed('sk_', alphabets.hexLower, 48)],
  revoke: replaceIn('the ElevenLabs settings, under API keys', 'https://elevenlabs.io/app/settings/api-keys'),
  probe: {
    method: 'GET',
    url: 'https://api.elevenlabs.io/v1/user',
    headers: { 'xi-api-key': '{secret}' },
    active: [200],
    inactive: [401],
  },
})
