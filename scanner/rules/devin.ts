import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const devinApiKey = defineRule({
  id: 'devin-api-key',
  provider: 'devin',
  title: 'Devin API key',
  risk: "Starts agent sessions with access to the organisation's repositories.",
  severity: 'high',
  shapes: [
    prefixed(['apk_user_', 'apk_'], `${alphabets.base64Url}+/=`, 40, 200),
    prefixed('cog_', alphabets.base32Lower, 52),
  ],
  revoke: replaceIn('the Devin settings, under API keys'),
})
