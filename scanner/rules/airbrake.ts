import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const airbrakeUserKey = defineRule({
  id: 'airbrake-user-key',
  provider: 'airbrake',
  title: 'Airbrake user key',
  risk: 'Reads errors and changes projects in the name of its owner.',
  severity: 'medium',
  shapes: [bare(alphabets.hexLower, 40)],
  context: near('airbrake user key', 'airbrake user', 'airbrake key'),
  revoke: resetIn('the Airbrake profile', 'https://airbrake.io', 'user key'),
})
