import { defineRule, literal } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { uuid } from './shapes.ts'

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
