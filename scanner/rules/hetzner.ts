import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const hetznerCloudToken = defineRule({
  id: 'hetzner-cloud-token',
  provider: 'hetzner',
  title: 'Hetzner Cloud token',
  risk: 'Manages the servers, volumes and networks of its project.',
  severity: 'critical',
  shapes: [bare(alphabets.base62, 64)],
  context: nearName('hetzner', 'hcloud'),
  revoke: replaceIn(
    'the Hetzner console, under Security, API tokens',
    'https://console.hetzner.com',
    'token',
  ),
  probe: bearerProbe('https://api.hetzner.cloud/v1/servers'),
})
