import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { steps } from './revocation.ts'

export const dingtalkWebhookUrl = defineRule({
  id: 'dingtalk-webhook-url',
  provider: 'dingtalk',
  title: 'DingTalk robot webhook URL',
  risk: 'Posts messages into its group.',
  severity: 'medium',
  shapes: [
    shape([literal('https://oapi.dingtalk.com/robot/send?access_token='), secret(alphabets.hexLower, 64)]),
  ],
  revoke: steps(
    null,
    'Delete the robot in the settings of the group.',
    'Add a new one that signs its calls, and put its URL wherever the old one was used.',
  ),
})
