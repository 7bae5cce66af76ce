import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const namecheapApiKey = defineRule({
  id: 'namecheap-api-key',
  provider: 'namecheap',
  title: 'Namecheap API key',
  risk: 'Changes the domains and records of the account, from allowed addresses.',
  severity: 'high',
  shapes: [bare(alphabets.hexLower, 32)],
  context: nearName('namecheap'),
  revoke: resetIn(
    'the Namecheap account, under Profile, Tools',
    'https://ap.www.namecheap.com/settings/tools/apiaccess/',
    'API key',
  ),
})
