import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const tomtomApiKey = defineRule({
  id: 'tomtom-api-key',
  provider: 'tomtom',
  title: 'TomTom API key',
  risk: 'Calls the maps APIs on the quota of its owner.',
  severity: 'low',
  shapes: [bare(alphabets.base62, 32)],
  context: nearName('tomtom'),
  revoke: replaceIn('the TomTom developer portal', 'https://developer.tomtom.com/user/me/apps', 'API key'),
})
