import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const octopusDeployApiKey = defineRule({
  id: 'octopus-deploy-api-key',
  provider: 'octopus-deploy',
  title: 'Octopus Deploy API key',
  risk: "Starts deployments and reads variables in its owner's name.",
  severity: 'critical',
  shapes: [prefixed('API-', alphabets.base36Upper, 26, 32)],
  revoke: replaceIn('the Octopus profile, under My API Keys'),
})
