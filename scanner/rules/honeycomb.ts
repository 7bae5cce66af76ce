import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

/** The letter between `hc` and `ik_` differs from key to key. */
const ingestKeyOf = (letters: string) =>
  shape([literal(...[...letters].map((letter) => `hc${letter}ik_`)), secret(alphabets.base36, 58)])

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

export const honeycombIngestKey = defineRule({
  id: 'honeycomb-ingest-key',
  provider: 'honeycomb',
  title: 'Honeycomb ingest key',
  risk: 'Sends events into its environment.',
  severity: 'low',
  shapes: ['abcdefghijklm', 'nopqrstuvwxyz'].map(ingestKeyOf),
  revoke: replaceIn('Honeycomb, at the environment, under API Keys', 'https://ui.honeycomb.io'),
  probe: {
    method: 'GET',
    url: 'https://api.honeycomb.io/1/auth',
    headers: { 'x-honeycomb-team': '{secret}' },
    active: [200],
    inactive: [],
  },
})
