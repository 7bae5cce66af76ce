import { beside } from './companions.ts'
import {
  alphabets,
  defineFamilyRule,
  defineRule,
  fact,
  literal,
  optional,
  type RevocationRequest,
  secret,
  shape,
} from './define-rule.ts'
import { factsOfServiceAccountKey } from './derive/private-key.ts'
import { replaceIn, steps } from './revocation.ts'
import { bare, near, prefixed, touching } from './shapes.ts'

/** developers.google.com/identity/protocols/oauth2/web-server, "Revoking a token" */
const revokeAtGoogle: RevocationRequest = {
  method: 'POST',
  url: 'https://oauth2.googleapis.com/revoke',
  headers: {},
  body: { kind: 'form', fields: { token: '{secret}' } },
  done: [200],
  effect: 'Ends the authorisation: its refresh token and every access token made with it.',
}

export const googleApiKey = defineRule({
  id: 'google-api-key',
  provider: 'google',
  title: 'Google API key',
  risk: 'Calls the Google services the key is allowed for, billed to its project.',
  severity: 'high',
  shapes: [prefixed('AIza', alphabets.base64Url, 35)],
  revoke: steps(
    'https://console.cloud.google.com/apis/credentials',
    'Create a new key restricted by API and by caller in the Google Cloud console, under Credentials.',
    'Deploy it and delete the leaked key.',
    'Check the usage and billing of the project.',
  ),
})

export const googleGeminiApiKey = defineRule({
  id: 'google-gemini-api-key',
  provider: 'google',
  title: 'Google Gemini API key',
  risk: 'Calls the Gemini API, billed to the project of the key.',
  severity: 'high',
  shapes: [prefixed('AQ.', alphabets.base64Url, 48, 54)],
  revoke: replaceIn('Google AI Studio, under API keys', 'https://aistudio.google.com/apikey', 'API key'),
})

export const googleOauthClientSecret = defineRule({
  id: 'google-oauth-client-secret',
  provider: 'google',
  title: 'Google OAuth client secret',
  risk: 'Poses as the application when people sign in with Google.',
  severity: 'high',
  shapes: [prefixed('GOCSPX-', alphabets.base64Url, 28)],
  companions: [
    beside(
      'clientId',
      fact('project', alphabets.digits, 6, 14),
      literal('-'),
      fact('client', alphabets.base36, 32),
      literal('.apps.googleusercontent.com'),
    ),
  ],
  revoke: steps(
    'https://console.cloud.google.com/auth/clients',
    'Add a second secret to the OAuth client in the Google Cloud console.',
    'Deploy it, then disable and delete the leaked one.',
  ),
})

export const googleOauthAccessToken = defineRule({
  id: 'google-oauth-access-token',
  provider: 'google',
  title: 'Google OAuth access token',
  risk: 'Acts as a person or service account within its scopes, for about an hour.',
  severity: 'medium',
  shapes: [prefixed('ya29.', alphabets.base64Url, 30, 1500)],
  revoke: steps(
    'https://myaccount.google.com/connections',
    'Revoke the access of the application in the Google account.',
    'Find out why the token was written down.',
  ),
  revocation: revokeAtGoogle,
})

export const googleOauthRefreshToken = defineRule({
  id: 'google-oauth-refresh-token',
  provider: 'google',
  title: 'Google OAuth refresh token',
  risk: 'Makes new access tokens for the account until it is revoked, with the client secret.',
  severity: 'high',
  shapes: [prefixed('1//0', alphabets.base64Url, 40, 200)],
  revoke: steps(
    'https://myaccount.google.com/connections',
    'Revoke the access of the application in the Google account.',
    'Authorise the application again.',
  ),
  revocation: revokeAtGoogle,
})

export const googleServiceAccountKey = defineFamilyRule({
  id: 'google-service-account-key',
  provider: 'google',
  title: 'Google Cloud service account key',
  risk: 'Acts as the service account with every role it holds, until the key is deleted.',
  severity: 'critical',
  family: 'json-document',
  words: ['private_key', 'private_key_id', 'client_email'],
  revoke: steps(
    'https://docs.cloud.google.com/iam/docs/keys-create-delete',
    'Delete the key of the service account in IAM, or disable it first to see what breaks.',
    'Use workload identity instead, or create a new key and deploy it.',
    'Read the audit logs for calls made with the key id.',
  ),
  derive: factsOfServiceAccountKey,
})

export const googleApplicationDefaultCredentials = defineFamilyRule({
  id: 'google-application-default-credentials',
  provider: 'google',
  title: 'Google application default credentials',
  risk: "Make access tokens for a person's Google Cloud account until they are revoked.",
  severity: 'critical',
  family: 'json-document',
  words: ['refresh_token', 'client_secret', 'client_id'],
  revoke: steps(
    'https://docs.cloud.google.com/docs/authentication/application-default-credentials',
    'Run gcloud auth application-default revoke where the file was made, or revoke the Google Cloud SDK in the Google account.',
    'Sign in again with gcloud auth application-default login.',
  ),
})

export const googleHmacSecret = defineRule({
  id: 'google-hmac-secret',
  provider: 'google',
  title: 'Google Cloud Storage HMAC secret',
  risk: 'Reads and writes the buckets its account can reach.',
  severity: 'critical',
  shapes: [bare(alphabets.base64, 40)],
  context: near('gcs secret', 'gcs hmac secret', 'goog secret'),
  companion: {
    shape: shape([literal('GOOG1E'), fact('accessId', alphabets.base32, 55)]),
    reach: 200,
    factName: 'accessKeyId',
  },
  revoke: replaceIn(
    'the Cloud Storage settings, under Interoperability',
    'https://console.cloud.google.com/storage/settings;tab=interoperability',
    'HMAC key',
  ),
})

export const googleChatWebhookUrl = defineRule({
  id: 'google-chat-webhook-url',
  provider: 'google',
  title: 'Google Chat webhook URL',
  risk: 'Posts messages into its space.',
  severity: 'medium',
  shapes: [
    shape(
      [
        literal('https://chat.googleapis.com/v1/spaces/'),
        fact('space', alphabets.base64Url, 8, 16),
        literal('/messages?key=AIza'),
        secret(alphabets.base64Url, 35),
        literal('&token='),
        secret(alphabets.base64Url, 43),
        optional(literal('%3D')),
      ],
      { notAfter: touching('-%') },
    ),
  ],
  revoke: steps(
    null,
    'Delete the webhook in the space, under Apps & integrations.',
    'Create a new one and put its URL wherever the old one was used.',
  ),
})
