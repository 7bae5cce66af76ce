import { defineRule, literal } from './define-rule.ts'
import { replaceIn, resetIn, steps } from './revocation.ts'
import { near, nearName, uuid } from './shapes.ts'

export const hubspotPrivateAppToken = defineRule({
  id: 'hubspot-private-app-token',
  provider: 'hubspot',
  title: 'HubSpot private app token',
  risk: 'Reads and changes contacts, deals and content, as its scopes allow.',
  severity: 'critical',
  shapes: [uuid(literal('pat-na1-', 'pat-na2-', 'pat-eu1-', 'pat-ap1-'))],
  revoke: replaceIn(
    'the HubSpot settings, under Private Apps',
    'https://developers.hubspot.com/docs',
    'token',
  ),
})

export const hubspotAppClientSecret = defineRule({
  id: 'hubspot-app-client-secret',
  provider: 'hubspot',
  title: 'HubSpot app client secret',
  risk: 'Poses as the app when people install it.',
  severity: 'high',
  shapes: [uuid()],
  context: near('hubspot client secret', 'hubspot secret', 'hubspot app secret'),
  revoke: resetIn('the HubSpot developer account, at the app', 'https://app.hubspot.com', 'client secret'),
})

export const hubspotLegacyApiKey = defineRule({
  id: 'hubspot-legacy-api-key',
  provider: 'hubspot',
  title: 'HubSpot API key (older form)',
  risk: 'Read and changed everything of the account until HubSpot retired such keys.',
  severity: 'low',
  shapes: [uuid()],
  context: nearName('hubspot', 'hapikey'),
  revoke: steps(
    null,
    'Delete the key in the HubSpot settings if it is still there.',
    'Use the token of a private app instead.',
  ),
})
