import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const denoDeployToken = defineRule({
  id: 'deno-deploy-token',
  provider: 'deno',
  title: 'Deno Deploy access token',
  risk: 'Deploys and changes the projects of its owner.',
  severity: 'critical',
  shapes: [prefixed(['ddp_', 'ddo_'], alphabets.base62, 36)],
  revoke: replaceIn(
    'the Deno Deploy account settings, under Access Tokens',
    'https://dash.deno.com/account',
    'token',
  ),
  probe: bearerProbe('https://api.deno.com/user'),
})
