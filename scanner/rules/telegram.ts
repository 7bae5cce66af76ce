import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
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
  revoke: replaceIn(
    'a chat with BotFather, with /revoke',
    'https://core.telegram.org/bots/features',
    'token',
  ),
})
