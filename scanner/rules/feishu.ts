import { defineRule, literal } from './define-rule.ts'
import { steps } from './revocation.ts'
import { uuid } from './shapes.ts'

export const feishuWebhookUrl = defineRule({
  id: 'feishu-webhook-url',
  provider: 'feishu',
  title: 'Feishu bot webhook URL',
  risk: 'Posts messages into its group.',
  severity: 'medium',
  shapes: [
    uuid(
      literal(
        'https://open.feishu.cn/open-apis/bot/v2/hook/',
        'https://open.larksuite.com/open-apis/bot/v2/hook/',
      ),
    ),
  ],
  revoke: steps(
    null,
    'Delete the bot in the settings of the group.',
    'Add a new one and put its URL wherever the old one was used.',
  ),
})
