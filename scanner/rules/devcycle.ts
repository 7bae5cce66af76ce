import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const devcycleServerKey = defineRule({
  id: 'devcycle-server-key',
  provider: 'devcycle',
  title: 'DevCycle server SDK key',
  risk: 'Reads every feature flag of its environment with the rules behind it.',
  severity: 'medium',
  shapes: [prefixed('dvc_server_', alphabets.word, 32, 64)],
  revoke: replaceIn(
    'the DevCycle dashboard, under Environments & Keys',
    'https://app.devcycle.com',
    'SDK key',
  ),
})
