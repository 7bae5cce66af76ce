import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const clojarsDeployToken = defineRule({
  id: 'clojars-deploy-token',
  provider: 'clojars',
  title: 'Clojars deploy token',
  risk: 'Publishes libraries of its owner, which others then install.',
  severity: 'critical',
  shapes: [prefixed('CLOJARS_', alphabets.base62, 60)],
  revoke: replaceIn(
    'your Clojars account, under Deploy Tokens',
    'https://clojars.org/tokens',
    'deploy token',
  ),
})
