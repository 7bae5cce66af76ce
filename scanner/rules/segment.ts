import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const segmentApiToken = defineRule({
  id: 'segment-api-token',
  provider: 'segment',
  title: 'Segment public API token',
  risk: 'Manages sources, destinations and tracking plans of the workspace.',
  severity: 'high',
  shapes: [prefixed('sgp_', alphabets.base62, 64)],
  revoke: replaceIn(
    'the Segment workspace settings, under Access Management',
    'https://app.segment.com',
    'token',
  ),
  probe: bearerProbe('https://api.segmentapis.com/'),
})
