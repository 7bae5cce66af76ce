import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { steps } from './revocation.ts'
import { bare, near, touching } from './shapes.ts'

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
  revoke: steps(
    'https://core.telegram.org/bots/features',
    'Send /revoke to BotFather and choose the bot: the leaked token stops working.',
    'Put the new token wherever the old one was used, and deploy.',
  ),
  // Telegram takes the token in the URL only: it is tried under --verify-in-url.
  probe: {
    method: 'GET',
    url: 'https://api.telegram.org/bot{secret}/getMe',
    headers: {},
    active: [200],
    inactive: [401],
    activeWhen: [{ field: 'ok', isOneOf: [true] }],
    inactiveWhen: [{ field: 'error_code', isOneOf: [401] }],
  },
})

export const telegramApiHash = defineRule({
  id: 'telegram-api-hash',
  provider: 'telegram',
  title: 'Telegram API hash',
  risk: 'Poses as the application towards Telegram, with its api_id.',
  severity: 'medium',
  shapes: [bare(alphabets.hexLower, 32)],
  context: near('telegram api hash', 'tg api hash', 'api_hash', 'telegram_hash'),
  revoke: steps(
    'https://my.telegram.org/apps',
    'Create a new application at my.telegram.org: a hash cannot be changed.',
    'Deploy its id and hash.',
  ),
})
