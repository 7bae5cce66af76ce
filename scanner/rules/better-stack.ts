import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const betterStackSourceToken = defineRule({
  id: 'better-stack-source-token',
  provider: 'better-stack',
  title: 'Better Stack source token',
  risk: 'Sends log lines into the source it belongs to.',
  severity: 'low',
  shapes: [bare(alphabets.base62, 24)],
  context: near(
    'logtail source token',
    'logtail token',
    'betterstack token',
    'better stack token',
    'betterstack source',
  ),
  revoke: resetIn(
    'Better Stack Telemetry, at the source',
    'https://telemetry.betterstack.com',
    'source token',
  ),
})
