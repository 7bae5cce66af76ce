import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const onesignalApiKey = defineRule({
  id: 'onesignal-api-key',
  provider: 'onesignal',
  title: 'OneSignal API key',
  risk: 'Sends notifications to the users of the app, or manages the organisation.',
  severity: 'high',
  shapes: [prefixed(['os_v2_app_', 'os_v2_org_'], alphabets.base32Lower, 103)],
  revoke: replaceIn('the OneSignal dashboard, under Keys & IDs', 'https://dashboard.onesignal.com'),
})
