import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const sumoLogicAccessKey = defineRule({
  id: 'sumo-logic-access-key',
  provider: 'sumo-logic',
  title: 'Sumo Logic access key',
  risk: "Reads and manages the logs of its owner's organisation.",
  severity: 'high',
  shapes: [bare(alphabets.base62, 64)],
  context: nearName('sumologic', 'sumo'),
  revoke: replaceIn('Sumo Logic, under Preferences, My Access Keys', null, 'access key'),
})
