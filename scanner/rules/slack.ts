import {
  alphabets,
  defineRule,
  fact,
  literal,
  type Probe,
  type RevocationRequest,
  secret,
  shape,
} from './define-rule.ts'
import { replaceIn, steps } from './revocation.ts'
import { prefixed, touching } from './shapes.ts'

/** Slack answers 200 to everything and says in the body what it means. docs.slack.dev/reference/methods/auth.test */
const slackProbe: Probe = {
  method: 'POST',
  url: 'https://slack.com/api/auth.test',
  headers: { authorization: 'Bearer {secret}' },
  active: [200],
  inactive: [200],
  activeWhen: [{ field: 'ok', isOneOf: [true] }],
  inactiveWhen: [
    { field: 'error', isOneOf: ['invalid_auth', 'account_inactive', 'token_revoked', 'token_expired'] },
  ],
}

const revokeAtSlack: RevocationRequest = {
  method: 'POST',
  url: 'https://slack.com/api/auth.revoke',
  headers: { authorization: 'Bearer {secret}' },
  done: [200],
  doneWhen: [
    { field: 'ok', isOneOf: [true] },
    { field: 'revoked', isOneOf: [true] },
  ],
  effect: 'Ends the token; of the last token of an app, Slack removes the app from the workspace.',
}

export const slackBotToken = defineRule({
  id: 'slack-bot-token',
  provider: 'slack',
  title: 'Slack bot token',
  risk: 'Reads and writes wherever the bot was invited, within its scopes.',
  severity: 'high',
  shapes: [
    shape(
      [
        literal('xoxb-'),
        secret(alphabets.digits, 8, 14),
        literal('-'),
        secret(`${alphabets.base62}-`, 10, 60),
      ],
      { notBefore: touching('.'), notAfter: touching('-') },
    ),
  ],
  revoke: steps(
    'https://api.slack.com/apps',
    'Revoke the token under OAuth & Permissions of the Slack app, or call auth.revoke with it.',
    'Reinstall the app and deploy the new token.',
    'Check the access logs of the workspace.',
  ),
  probe: slackProbe,
  revocation: revokeAtSlack,
})

export const slackUserToken = defineRule({
  id: 'slack-user-token',
  provider: 'slack',
  title: 'Slack user token',
  risk: 'Acts as a person: their channels, direct messages and files, within its scopes.',
  severity: 'critical',
  shapes: [
    shape([literal('xoxp-', 'xoxe-'), secret(`${alphabets.base62}-`, 30, 200)], {
      notBefore: touching('.'),
      notAfter: touching('-'),
    }),
  ],
  revoke: steps(
    'https://api.slack.com/apps',
    'Revoke the token under OAuth & Permissions of the Slack app, or call auth.revoke with it.',
    'Authorise the app again and deploy the new token.',
    'Check the access logs of the workspace.',
  ),
  probe: slackProbe,
  revocation: revokeAtSlack,
})

export const slackAppToken = defineRule({
  id: 'slack-app-token',
  provider: 'slack',
  title: 'Slack app-level token',
  risk: 'Opens the event connection of the Slack app and reads what it receives.',
  severity: 'high',
  shapes: [
    shape([
      literal('xapp-'),
      fact('version', alphabets.digits, 1),
      literal('-'),
      fact('appId', alphabets.base36Upper, 9, 12),
      literal('-'),
      secret(alphabets.digits, 10, 14),
      literal('-'),
      secret(alphabets.hexLower, 64),
    ]),
  ],
  revoke: replaceIn(
    'the settings of the Slack app, under Basic Information, App-Level Tokens',
    'https://api.slack.com/apps',
    'token',
  ),
})

export const slackLegacyToken = defineRule({
  id: 'slack-legacy-token',
  provider: 'slack',
  title: 'Slack legacy token',
  risk: 'Acts as the workspace, application or person it was made for.',
  severity: 'high',
  shapes: [
    shape([literal('xoxa-', 'xoxr-', 'xoxo-', 'xoxs-'), secret(`${alphabets.base62}-`, 12, 200)], {
      notAfter: touching('-'),
    }),
  ],
  revoke: steps(
    'https://api.slack.com/apps',
    'Call auth.revoke with the token, or remove the application from the workspace.',
    'Move to a Slack app with a bot token.',
  ),
  probe: slackProbe,
  revocation: revokeAtSlack,
})

export const slackSessionToken = defineRule({
  id: 'slack-session-token',
  provider: 'slack',
  title: 'Slack browser session token',
  risk: 'Is a signed-in browser session of a person, together with its cookie.',
  severity: 'high',
  shapes: [shape([literal('xoxc-'), secret(`${alphabets.base62}-`, 60, 200)], { notAfter: touching('-') })],
  revoke: steps(
    null,
    'Sign the person out of all sessions in their Slack account settings.',
    'Use an app token instead of a browser session.',
  ),
})

export const slackSessionCookie = defineRule({
  id: 'slack-session-cookie',
  provider: 'slack',
  title: 'Slack session cookie',
  risk: "Is the cookie half of a person's signed-in browser session.",
  severity: 'high',
  shapes: [prefixed('xoxd-', `${alphabets.base64}=_-`, 60, 400, { notAfter: touching('+/=%-') })],
  revoke: steps(
    null,
    'Sign the person out of all sessions in their Slack account settings.',
    'Use an app token instead of a browser session.',
  ),
})

export const slackConfigurationToken = defineRule({
  id: 'slack-configuration-token',
  provider: 'slack',
  title: 'Slack app configuration token',
  risk: 'Creates and changes the Slack apps of a workspace.',
  severity: 'high',
  shapes: [
    shape([literal('xoxe.xoxb-', 'xoxe.xoxp-'), secret(`${alphabets.base62}-`, 100, 300)], {
      notAfter: touching('-'),
    }),
  ],
  revoke: replaceIn(
    'the list of your Slack apps, under Your App Configuration Tokens',
    'https://api.slack.com/apps',
    'token',
  ),
})

export const slackWebhookUrl = defineRule({
  id: 'slack-webhook-url',
  provider: 'slack',
  title: 'Slack incoming webhook URL',
  risk: 'Posts messages into its channel under the name of the app.',
  severity: 'medium',
  shapes: [
    shape([
      literal('hooks.slack.com/services/'),
      fact('workspace', alphabets.base62, 8, 13),
      literal('/'),
      fact('webhook', alphabets.base62, 8, 13),
      literal('/'),
      secret(alphabets.base62, 18, 26),
    ]),
  ],
  revoke: steps(
    'https://api.slack.com/apps',
    'Remove the webhook in the settings of the Slack app, under Incoming Webhooks.',
    'Add a new one and put its URL wherever the old one was used.',
  ),
})

export const slackWorkflowWebhookUrl = defineRule({
  id: 'slack-workflow-webhook-url',
  provider: 'slack',
  title: 'Slack workflow webhook URL',
  risk: "Starts a workflow of the workspace with input of the caller's choice.",
  severity: 'medium',
  shapes: [
    shape(
      [
        literal('hooks.slack.com/workflows/', 'hooks.slack.com/triggers/'),
        secret(`${alphabets.base62}/`, 30, 120),
      ],
      { notAfter: touching('/') },
    ),
  ],
  revoke: steps(
    null,
    'Open the workflow in the Workflow Builder and replace its webhook trigger.',
    'Put the new URL wherever the old one is used.',
  ),
})
