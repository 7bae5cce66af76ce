import { defineRule, literal } from './define-rule.ts'
import { steps } from './revocation.ts'
import { uuid } from './shapes.ts'

export const wecomWebhookUrl = defineRule({
  id: 'wecom-webhook-url',
  provider: 'wecom',
  title: 'WeCom bot webhook URL',
  risk: 'Posts messages into its group.',
  severity: 'medium',
  shapes: [uuid(literal('https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key='))],
  revoke: steps(
    null,
    'Delete the bot in the settings of the group.',
    'Add a new one and put its URL wherever the old one was used.',
  ),
})
