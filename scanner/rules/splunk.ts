import { defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, uuid } from './shapes.ts'

export const splunkHecToken = defineRule({
  id: 'splunk-hec-token',
  provider: 'splunk',
  title: 'Splunk HTTP event collector token',
  risk: 'Writes events into the index it was made for.',
  severity: 'medium',
  shapes: [uuid()],
  context: near('splunk token', 'splunk hec', 'hec token', 'authorization: splunk', 'splunk key'),
  revoke: replaceIn('Splunk, under Settings, Data inputs, HTTP Event Collector', null, 'token'),
})
