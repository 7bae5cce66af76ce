import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const hetznerCloudToken = defineRule({
  id: 'hetzner-cloud-token',
  provider: 'hetzner',
  title: 'Hetzner Cloud token',
  risk: 'Manages the servers, volumes and networks of its project.',
  severity: 'critical',
  shapes: [bare(alphabets.base62, 64)],
  context: near(
    'hetzner token',
    'hetzner api',
    'hetzner cloud token',
    'hetzner key',
    'hcloud token',
    'hcloud api',
    'hcloud key',
  ),
  revoke: replaceIn(
    'the Hetzner console, under Security, API tokens',
    'https://console.hetzner.com',
    'token',
  ),
  probe: bearerProbe('https://api.hetzner.cloud/v1/servers'),
})
