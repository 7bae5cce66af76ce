import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const shodanApiKey = defineRule({
  id: 'shodan-api-key',
  provider: 'shodan',
  title: 'Shodan API key',
  risk: 'Searches on the credits of its owner.',
  severity: 'low',
  shapes: [bare(alphabets.base62, 32)],
  context: nearName('shodan'),
  revoke: resetIn('the Shodan account', 'https://account.shodan.io', 'API key'),
})
