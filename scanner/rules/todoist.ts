import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const todoistApiToken = defineRule({
  id: 'todoist-api-token',
  provider: 'todoist',
  title: 'Todoist API token',
  risk: 'Reads and changes the tasks of its owner.',
  severity: 'medium',
  shapes: [bare(alphabets.hexLower, 40)],
  context: nearName('todoist'),
  revoke: resetIn(
    'the Todoist settings, under Integrations, Developer',
    'https://app.todoist.com/app/settings/integrations/developer',
    'API token',
  ),
  probe: bearerProbe('https://api.todoist.com/api/v1/projects'),
})
