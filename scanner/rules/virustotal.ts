import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const virustotalApiKey = defineRule({
  id: 'virustotal-api-key',
  provider: 'virustotal',
  title: 'VirusTotal API key',
  risk: 'Looks files up on the quota of its owner, and reads private ones where paid.',
  severity: 'medium',
  shapes: [bare(alphabets.hexLower, 64)],
  context: near(
    'virustotal token',
    'virustotal api',
    'virustotal key',
    'virustotal secret',
    'virustotal auth',
    'virustotal access',
    'vt api key',
  ),
  revoke: resetIn(
    'the VirusTotal profile, under API key',
    'https://www.virustotal.com/gui/my-apikey',
    'API key',
  ),
})
