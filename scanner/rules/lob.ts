import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, prefixed } from './shapes.ts'

export const lobLiveKey = defineRule({
  id: 'lob-live-key',
  provider: 'lob',
  title: 'Lob live API key',
  risk: 'Sends letters and cheques at the cost of the account.',
  severity: 'high',
  shapes: [prefixed('live_', alphabets.hexLower, 35)],
  context: near('lob api', 'lob key', 'lob live', 'lob secret', 'api.lob.com'),
  revoke: replaceIn(
    'the Lob dashboard settings, under API Keys',
    'https://dashboard.lob.com/settings/api-keys',
  ),
})

export const lobTestKey = defineRule({
  id: 'lob-test-key',
  provider: 'lob',
  title: 'Lob test API key',
  risk: 'Uses the test mode of the account.',
  severity: 'low',
  shapes: [prefixed('test_', alphabets.hexLower, 35)],
  context: near('lob api', 'lob key', 'lob test', 'lob secret', 'api.lob.com'),
  revoke: replaceIn(
    'the Lob dashboard settings, under API Keys',
    'https://dashboard.lob.com/settings/api-keys',
  ),
})
