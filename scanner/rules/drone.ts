import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const droneToken = defineRule({
  id: 'drone-token',
  provider: 'drone',
  title: 'Drone CI token',
  risk: "Starts builds and reads their secrets' names in its owner's name.",
  severity: 'high',
  shapes: [bare(alphabets.base62, 32)],
  context: nearName('drone'),
  revoke: replaceIn('the Drone user settings', null, 'token'),
})
