import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const tomtomApiKey = defineRule({
  id: 'tomtom-api-key',
  provider: 'tomtom',
  title: 'TomTom API key',
  risk: 'Calls the maps APIs on the quota of its owner.',
  severity: 'low',
  shapes: [bare(alphabets.base62, 32)],
  context: near('tomtom token', 'tomtom api', 'tomtom key', 'tomtom secret', 'tomtom auth', 'tomtom access'),
  revoke: replaceIn('the TomTom developer portal', 'https://developer.tomtom.com/user/me/apps', 'API key'),
})
