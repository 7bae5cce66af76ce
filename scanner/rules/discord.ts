import { numericId } from './checksums/structure.ts'
import { numberAs } from './companions.ts'
import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { factsOfDiscordToken } from './derive/token-parts.ts'
import { resetIn, steps } from './revocation.ts'
import { bare, near, nearName, touching } from './shapes.ts'

/** The base64 of the bot's id (18 or 19 digits), six characters of time, a signature. */
const token = (rest: number) =>
  shape(
    [
      literal('M', 'N', 'O'),
      secret(alphabets.base62, rest),
      literal('.'),
      secret(alphabets.base64Url, 6),
      literal('.'),
      secret(alphabets.base64Url, 27, 38),
    ],
    { notAfter: touching('-'), checksum: numericId },
  )

export const discordBotToken = defineRule({
  id: 'discord-bot-token',
  provider: 'discord',
  title: 'Discord bot token',
  risk: 'Acts as the bot in every server it was added to.',
  severity: 'high',
  shapes: [token(23), token(25)],
  context: near('discord', 'token', 'client.login'),
  revoke: resetIn(
    'the Discord developer portal, at the Bot page of the application',
    'https://discord.com/developers/applications',
    'token',
  ),
  probe: {
    method: 'GET',
    url: 'https://discord.com/api/v10/users/@me',
    headers: { authorization: 'Bot {secret}' },
    active: [200],
    inactive: [401],
  },
  derive: factsOfDiscordToken,
})

export const discordWebhookUrl = defineRule({
  id: 'discord-webhook-url',
  provider: 'discord',
  title: 'Discord webhook URL',
  risk: 'Posts messages into its channel under any name.',
  severity: 'medium',
  shapes: [
    shape(
      [
        literal(
          'https://discord.com/api/webhooks/',
          'https://discordapp.com/api/webhooks/',
          'https://ptb.discord.com/api/webhooks/',
          'https://canary.discord.com/api/webhooks/',
        ),
        fact('webhook', alphabets.digits, 17, 19),
        literal('/'),
        secret(alphabets.base64Url, 68),
      ],
      { notAfter: touching('-') },
    ),
  ],
  revoke: steps(
    null,
    'Delete the webhook in the settings of the channel, under Integrations, Webhooks.',
    'Create a new one and put its URL wherever the old one was used.',
  ),
})

export const discordClientSecret = defineRule({
  id: 'discord-client-secret',
  provider: 'discord',
  title: 'Discord client secret',
  risk: 'Poses as the application when people sign in with Discord.',
  severity: 'high',
  shapes: [bare(`${alphabets.base64Url}=`, 32, 32, { notBefore: touching('-') })],
  context: nearName('discord'),
  companions: [numberAs('clientId', 17, 20, 'client id', 'application id', 'app id')],
  revoke: resetIn(
    'the Discord developer portal, under OAuth2',
    'https://discord.com/developers/applications',
    'client secret',
  ),
})
