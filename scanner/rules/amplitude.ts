import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const amplitudeSecretKey = defineRule({
  id: 'amplitude-secret-key',
  provider: 'amplitude',
  title: 'Amplitude secret key',
  risk: 'Exports the events of the project, with its API key.',
  severity: 'medium',
  shapes: [bare(alphabets.hexLower, 32)],
  context: near('amplitude secret', 'amplitude api secret'),
  revoke: resetIn('the Amplitude settings of the project', null, 'secret key'),
})
