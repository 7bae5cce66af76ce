import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { near, prefixed } from './shapes.ts'

export const appveyorApiToken = defineRule({
  id: 'appveyor-api-token',
  provider: 'appveyor',
  title: 'AppVeyor API token',
  risk: 'Runs builds and deployments of its account.',
  severity: 'high',
  shapes: [prefixed('v2.', alphabets.base36, 20)],
  context: near('appveyor'),
  revoke: resetIn('the AppVeyor profile, under API Keys', 'https://ci.appveyor.com/api-keys', 'API token'),
  probe: bearerProbe('https://ci.appveyor.com/api/projects'),
})
