import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const honeycombApiKey = defineRule({
  id: 'honeycomb-api-key',
  provider: 'honeycomb',
  title: 'Honeycomb API key',
  risk: 'Sends events, or reads and changes the environment, as it was allowed.',
  severity: 'medium',
  shapes: [
    bare(alphabets.hexLower, 32),
    shape([literal('hcaik_', 'hcxik_', 'hcaic_', 'hcxic_'), secret(alphabets.base36, 58)]),
    shape([literal('hcamk_', 'hcxmk_'), secret(alphabets.base36, 26)]),
  ],
  context: near('honeycomb', 'x-honeycomb-team'),
  revoke: replaceIn('the Honeycomb settings of the environment, under API Keys'),
})
