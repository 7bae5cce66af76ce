import { createPrivateKey, sign } from 'node:crypto'
import { z } from 'zod'
import type { ConnectorTools } from '../connector.ts'
import { vaultHttp } from '../http.ts'
import { VaultError } from '../vault-error.ts'
import type { GoogleCredential, GoogleOptions } from './options.ts'

/** Who asks, and the token that says so. */
export type GoogleToken = {
  /** E-mail of the account; null where the machine does not say. */
  readonly identity: string | null
  /** Headers of a request; a token is asked for again shortly before it ends. Throws VaultError. */
  readonly headers: () => Promise<Readonly<Record<string, string>>>
}

export const TokenReply = z.object({ access_token: z.string().min(1), expires_in: z.number().default(3_600) })
export type TokenReply = z.output<typeof TokenReply>

const GOOGLE_TOKENS = 'https://oauth2.googleapis.com'
export const SCOPE = 'https://www.googleapis.com/auth/cloud-platform'
const RENEW_BEFORE_MILLISECONDS = 120_000

/** Keeps a token as long as it holds. */
export function keptToken(identity: string | null, ask: () => Promise<TokenReply>): GoogleToken {
  let held: { readonly token: Promise<TokenReply>; readonly askedAt: number } | null = null
  return {
    identity,
    async headers() {
      const had = await held?.token.catch(() => null)
      const until = (held?.askedAt ?? 0) + (had?.expires_in ?? 0) * 1_000 - RENEW_BEFORE_MILLISECONDS
      if (held === null || !had || Date.now() > until) held = { token: ask(), askedAt: Date.now() }
      return { authorization: `Bearer ${(await held.token).access_token}` }
    },
  }
}

/** Tokens for the key of a service account: a statement that it signs is given for a token. */
export function keyToken(
  credential: GoogleCredential,
  options: GoogleOptions,
  tools: ConnectorTools,
): GoogleToken {
  const base = options.endpoint ?? GOOGLE_TOKENS
  const http = tokenHttp(base, tools)
  return keptToken(credential.client_email, async () => {
    const assertion = assertionOf(credential, `${GOOGLE_TOKENS}/token`)
    const { data } = await http.ask({
      method: 'POST',
      path: 'token',
      body: { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion },
      reply: TokenReply,
    })
    return data
  })
}

/** What Google says of a credential that it does not take stands in a 400. */
export const tokenHttp = (base: string, tools: ConnectorTools) =>
  vaultHttp({
    ...tools,
    base,
    pace: 10,
    headers: () => ({}),
    explain: (status) => (status === 400 || status === 401 || status === 403 ? refused() : null),
  })

const refused = (): VaultError =>
  new VaultError(
    'refused-credential',
    'Google did not take the credential.',
    'Make a new key of the service account, or check that it is not disabled and the clock of this machine is right.',
  )

function assertionOf(
  { client_email, private_key, private_key_id }: GoogleCredential,
  audience: string,
): string {
  const now = Math.floor(Date.now() / 1_000)
  const header = { alg: 'RS256', typ: 'JWT', kid: private_key_id }
  const claims = { iss: client_email, scope: SCOPE, aud: audience, iat: now, exp: now + 3_600 }
  const text = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  try {
    return `${text}.${sign('sha256', Buffer.from(text), createPrivateKey(private_key)).toString('base64url')}`
  } catch {
    throw refused()
  }
}
