import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const virustotalApiKey = defineRule({
  id: 'virustotal-api-key',
  provider: 'virustotal',
  title: 'VirusTotal API key',
  risk: 'Looks files up on the quota of its owner, and reads private ones where paid.',
  severity: 'medium',
  shapes: [bare(alphabets.hexLower, 64)],
  context: nearName('virustotal', 'vt_api'),
  revoke: resetIn(
    'the VirusTotal profile, under API key',
    'https://www.virustotal.com/gui/my-apikey',
    'API key',
  ),
})
