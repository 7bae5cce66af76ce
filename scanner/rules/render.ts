import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const renderApiKey = defineRule({
  id: 'render-api-key',
  provider: 'render',
  title: 'Render API key',
  risk: "Manages the services of its owner's workspaces.",
  severity: 'critical',
  shapes: [prefixed('rnd_', alphabets.base62, 28)],
  revoke: replaceIn('the Render account settings, under API keys', 'https://dashboard.render.com/settings'),
})
