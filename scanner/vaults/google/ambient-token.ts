import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { ConnectorTools } from '../connector.ts'
import { vaultHttp } from '../http.ts'
import { machineFetch } from '../machine-identity.ts'
import { VaultError } from '../vault-error.ts'
import { GoogleCredential, type GoogleOptions } from './options.ts'
import { type GoogleToken, keptToken, keyToken, SCOPE, TokenReply, tokenHttp } from './token.ts'

/** Workload identity federation: a token of another issuer, in a file of the machine, is exchanged for Google's. */
const External = z.object({
  type: z.literal('external_account'),
  audience: z.string(),
  subject_token_type: z.string(),
  service_account_impersonation_url: z
    .url({ protocol: /^https$/, hostname: /\.googleapis\.com$/ })
    .optional(),
  credential_source: z.object({
    file: z.string(),
    format: z
      .object({
        type: z.enum(['text', 'json']).default('text'),
        subject_token_field_name: z.string().optional(),
      })
      .prefault({}),
  }),
})

/** What `gcloud auth application-default login` leaves. */
const Person = z.object({
  type: z.literal('authorized_user'),
  client_id: z.string(),
  client_secret: z.string(),
  refresh_token: z.string(),
})
const Ambient = z.discriminatedUnion('type', [GoogleCredential, External, Person])

/**
 * The credential of the machine: the file that GOOGLE_APPLICATION_CREDENTIALS names, the one that gcloud left, or the
 * metadata server of a machine at Google. Throws VaultError.
 */
export async function ambientToken(options: GoogleOptions, tools: ConnectorTools): Promise<GoogleToken> {
  const named = process.env.GOOGLE_APPLICATION_CREDENTIALS
  const path = named ?? join(homedir(), '.config', 'gcloud', 'application_default_credentials.json')
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null && named === undefined) return metadataToken(tools)
  const read = Ambient.safeParse(jsonOf(text ?? ''))
  if (!read.success)
    throw new VaultError(
      'refused-credential',
      'The credential file of this machine is none that can be used.',
      'GOOGLE_APPLICATION_CREDENTIALS names a service account key, a federation by file, or what gcloud makes.',
    )
  if (read.data.type === 'service_account') return keyToken(read.data, options, tools)
  return read.data.type === 'authorized_user'
    ? personToken(read.data, tools)
    : externalToken(read.data, tools)
}

function metadataToken(tools: ConnectorTools): GoogleToken {
  const http = vaultHttp({
    ...tools,
    fetch: machineFetch(tools),
    base: `http://${process.env.GCE_METADATA_HOST ?? '169.254.169.254'}`,
    pace: 10,
    tries: 3,
    headers: () => ({ 'metadata-flavor': 'Google' }),
  })
  const path = 'computeMetadata/v1/instance/service-accounts/default/token'
  return keptToken(null, async () => (await http.ask({ path, reply: TokenReply })).data)
}

function personToken(
  { client_id, client_secret, refresh_token }: z.output<typeof Person>,
  tools: ConnectorTools,
) {
  const http = tokenHttp('https://oauth2.googleapis.com', tools)
  const body = { grant_type: 'refresh_token', client_id, client_secret, refresh_token }
  return keptToken(
    null,
    async () => (await http.ask({ method: 'POST', path: 'token', body, reply: TokenReply })).data,
  )
}

const Impersonated = z.object({ accessToken: z.string(), expireTime: z.coerce.date() })

function externalToken(external: z.output<typeof External>, tools: ConnectorTools): GoogleToken {
  const http = tokenHttp('https://sts.googleapis.com', tools)
  return keptToken(null, async () => {
    const { data } = await http.ask({
      method: 'POST',
      path: 'v1/token',
      body: {
        grantType: 'urn:ietf:params:oauth:grant-type:token-exchange',
        requestedTokenType: 'urn:ietf:params:oauth:token-type:access_token',
        audience: external.audience,
        scope: SCOPE,
        subjectTokenType: external.subject_token_type,
        subjectToken: await subjectToken(external),
      },
      reply: TokenReply,
    })
    const url = external.service_account_impersonation_url
    return url === undefined ? data : impersonated(new URL(url), data.access_token, tools)
  })
}

async function impersonated(url: URL, token: string, tools: ConnectorTools): Promise<TokenReply> {
  const http = tokenHttp(url.origin, tools)
  const { data } = await http.ask({
    method: 'POST',
    path: url.pathname,
    headers: { authorization: `Bearer ${token}` },
    body: { scope: [SCOPE] },
    reply: Impersonated,
  })
  return { access_token: data.accessToken, expires_in: (data.expireTime.getTime() - Date.now()) / 1_000 }
}

async function subjectToken({
  credential_source: { file, format },
}: z.output<typeof External>): Promise<string> {
  const text = (await readFile(file, 'utf8').catch(() => '')).trim()
  if (format.type === 'text') return text
  const fields = z.record(z.string(), z.unknown()).safeParse(jsonOf(text))
  return String(fields.data?.[format.subject_token_field_name ?? 'access_token'] ?? '')
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
