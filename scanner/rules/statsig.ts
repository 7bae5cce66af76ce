import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, prefixed } from './shapes.ts'

export const statsigServerSecret = defineRule({
  id: 'statsig-server-secret',
  provider: 'statsig',
  title: 'Statsig server secret key',
  risk: 'Reads every gate and experiment with the rules behind it.',
  severity: 'medium',
  shapes: [prefixed('secret-', alphabets.base62, 40, 48)],
  context: near('statsig'),
  revoke: replaceIn('the Statsig console, under Keys & Environments', 'https://console.statsig.com'),
})

export const statsigConsoleKey = defineRule({
  id: 'statsig-console-key',
  provider: 'statsig',
  title: 'Statsig Console API key',
  risk: 'Changes gates and experiments of the project.',
  severity: 'high',
  shapes: [prefixed('console-', alphabets.base62, 40, 48)],
  context: near('statsig'),
  revoke: replaceIn('the Statsig console, under Keys & Environments', 'https://console.statsig.com'),
})
