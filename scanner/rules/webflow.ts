import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const webflowApiToken = defineRule({
  id: 'webflow-api-token',
  provider: 'webflow',
  title: 'Webflow API token',
  risk: 'Publishes and changes the sites it was given.',
  severity: 'high',
  shapes: [bare(alphabets.hexLower, 64)],
  context: nearName('webflow'),
  revoke: replaceIn(
    'the Webflow site settings, under Apps & Integrations',
    'https://webflow.com/dashboard',
    'token',
  ),
  probe: bearerProbe('https://api.webflow.com/v2/token/introspect'),
})
