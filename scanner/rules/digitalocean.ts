import { named } from './companions.ts'
import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near, prefixed } from './shapes.ts'

export const digitaloceanToken = defineRule({
  id: 'digitalocean-token',
  provider: 'digitalocean',
  title: 'DigitalOcean token',
  risk: 'Manages the servers, databases and domains of the account.',
  severity: 'critical',
  shapes: [prefixed(['dop_v1_', 'doo_v1_', 'dor_v1_'], alphabets.hexLower, 64)],
  revoke: replaceIn(
    'the DigitalOcean control panel, under API',
    'https://cloud.digitalocean.com/account/api/tokens',
    'token',
  ),
  probe: bearerProbe('https://api.digitalocean.com/v2/account'),
})

export const digitaloceanSpacesSecret = defineRule({
  id: 'digitalocean-spaces-secret',
  provider: 'digitalocean',
  title: 'DigitalOcean Spaces secret key',
  risk: 'Reads and changes the files in the Spaces of the account.',
  severity: 'critical',
  shapes: [bare(alphabets.base64, 43)],
  context: near('spaces secret', 'spaces key', 'digitaloceanspaces', 'spaces access'),
  companions: [
    named(
      'accessKeyId',
      bare(alphabets.base36Upper, 20),
      'access key id',
      'access key',
      'access id',
      'spaces key',
      'spaces access',
    ),
  ],
  revoke: replaceIn(
    'the DigitalOcean control panel, under Spaces Keys',
    'https://cloud.digitalocean.com/spaces/access_keys',
  ),
})
