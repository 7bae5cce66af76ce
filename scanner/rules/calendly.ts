import { bearerProbe, defineFamilyRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'

export const calendlyPersonalToken = defineFamilyRule({
  id: 'calendly-personal-token',
  provider: 'calendly',
  title: 'Calendly personal access token',
  risk: 'Reads the calendar and invitees of its owner.',
  severity: 'high',
  family: 'jwt',
  words: ['auth.calendly.com'],
  revoke: replaceIn(
    'Calendly, under Integrations, API & webhooks',
    'https://calendly.com/integrations/api_webhooks',
    'token',
  ),
  probe: bearerProbe('https://api.calendly.com/users/me'),
})
