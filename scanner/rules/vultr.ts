import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const vultrApiKey = defineRule({
  id: 'vultr-api-key',
  provider: 'vultr',
  title: 'Vultr API key',
  risk: 'Manages the servers and domains of the account.',
  severity: 'critical',
  shapes: [bare(alphabets.base36Upper, 36)],
  context: near('vultr'),
  revoke: replaceIn('the Vultr portal, under API', 'https://my.vultr.com/settings/#settingsapi'),
})
