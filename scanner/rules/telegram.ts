import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { steps } from './revocation.ts'
import { near, touching } from './shapes.ts'

export const telegramBotToken = defineRule({
  id: 'telegram-bot-token',
  provider: 'telegram',
  title: 'Telegram bot token',
  risk: 'Reads and sends messages as the bot.',
  severity: 'high',
  shapes: [
    shape([fact('bot', alphabets.digits, 8, 10), literal(':AA'), secret(alphabets.base64Url, 33)], {
      notAfter: touching('-'),
    }),
  ],
  context: near('telegram', 'tg bot', 'bot token', 'api.telegram.org', 'token', 'tg token', 'bot'),
  revoke: steps(
    'https://core.telegram.org/bots/features',
    'Send /revoke to BotFather and choose the bot: the leaked token stops working.',
    'Put the new token wherever the old one was used, and deploy.',
  ),
})
