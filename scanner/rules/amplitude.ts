import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const amplitudeSecretKey = defineRule({
  id: 'amplitude-secret-key',
  provider: 'amplitude',
  title: 'Amplitude secret key',
  risk: 'Exports the events of the project, with its API key.',
  severity: 'medium',
  shapes: [bare(alphabets.hexLower, 32)],
  context: nearName('amplitude'),
  revoke: resetIn('the Amplitude settings of the project', null, 'secret key'),
})
