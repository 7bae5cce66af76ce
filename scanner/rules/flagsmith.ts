import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, prefixed } from './shapes.ts'

export const flagsmithServerKey = defineRule({
  id: 'flagsmith-server-key',
  provider: 'flagsmith',
  title: 'Flagsmith server-side environment key',
  risk: 'Reads every flag of its environment with the rules behind it.',
  severity: 'medium',
  shapes: [prefixed('ser.', alphabets.base62, 22)],
  context: near('flagsmith'),
  revoke: replaceIn('Flagsmith, at the environment, under SDK Keys', 'https://app.flagsmith.com'),
})
