import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const calComApiKey = defineRule({
  id: 'cal-com-api-key',
  provider: 'cal-com',
  title: 'Cal.com API key',
  risk: 'Reads and books the calendar of its owner.',
  severity: 'high',
  shapes: [prefixed('cal_live_', alphabets.hexLower, 32)],
  revoke: replaceIn(
    'the Cal.com settings, under Developer, API keys',
    'https://app.cal.com/settings/developer/api-keys',
    'API key',
  ),
  probe: bearerProbe('https://api.cal.com/v2/me'),
})
