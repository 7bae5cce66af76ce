import { z } from 'zod'
import { Secret } from '#scanner/secret.ts'
import type { ConnectorTools } from '../../connector.ts'
import { vaultHttp } from '../../http.ts'
import { VaultError } from '../../vault-error.ts'
import type { AzureCredential } from '../credential.ts'
import type { AzureOptions } from '../options.ts'
import { certificateAssertion } from './assertion.ts'
import { type AzureAudience, addressOf, audienceOf } from './clouds.ts'

type Headers = Readonly<Record<string, string>>

/** Who asks, and the tokens that say so, one for each audience. */
export type AzureTokens = {
  /** Id of the application; null where the machine does not say. */
  readonly identity: string | null
  /** Headers of a request; a token is asked for again shortly before it ends. Throws VaultError. */
  readonly headers: (audience: AzureAudience) => Promise<Headers>
}

export const TokenReply = z.object({
  access_token: z.string().transform((token) => new Secret(token)),
  /** Seconds; managed identities tell it as text. */
  expires_in: z.coerce.number().default(3_600),
})
export type TokenReply = z.output<typeof TokenReply>

const RENEW_BEFORE_MILLISECONDS = 120_000

/** Keeps tokens as long as they hold. */
export function keptTokens(
  identity: string | null,
  now: () => Date,
  ask: (audience: AzureAudience) => Promise<TokenReply>,
): AzureTokens {
  const held = new Map<AzureAudience, Promise<{ readonly reply: TokenReply; readonly until: number }>>()
  const renewed = (audience: AzureAudience) => {
    const asked = ask(audience).then((reply) => ({
      reply,
      until: now().getTime() + reply.expires_in * 1_000 - RENEW_BEFORE_MILLISECONDS,
    }))
    held.set(audience, asked)
    return asked
  }
  return {
    identity,
    async headers(audience) {
      const had = await held.get(audience)?.catch(() => null)
      const isGood = had != null && had.until > now().getTime()
      const { reply } = isGood ? had : await renewed(audience)
      return reply.access_token.expose((token) => ({ authorization: `Bearer ${token}` }))
    },
  }
}

/** Tokens of an application by its secret, or by a statement that it signs. */
export function applicationTokens(
  credential: AzureCredential,
  options: AzureOptions,
  tools: ConnectorTools,
): AzureTokens {
  const { tenantId, clientId } = credential
  const audience = `${addressOf({ ...options, endpoint: null }, 'login')}/${tenantId}/oauth2/v2.0/token`
  const proof = (): Headers =>
    credential.method === 'client-secret'
      ? { client_secret: credential.clientSecret }
      : statement(certificateAssertion(credential, audience, tools.now()))
  return exchangedTokens({ tenantId, clientId }, options, tools, async () => proof())
}

const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
export const statement = (assertion: string): Headers => ({
  client_assertion_type: ASSERTION,
  client_assertion: assertion,
})

/** Tokens of an application, for what `proof` shows each time. */
export function exchangedTokens(
  { tenantId, clientId }: Pick<AzureCredential, 'tenantId' | 'clientId'>,
  options: AzureOptions,
  tools: ConnectorTools,
  proof: () => Promise<Headers>,
): AzureTokens {
  const http = tokenHttp(addressOf(options, 'login'), tools)
  return keptTokens(clientId, tools.now, async (audience) => {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      scope: `${audienceOf(options, audience)}/.default`,
      ...(await proof()),
    })
    const path = `${tenantId}/oauth2/v2.0/token`
    return (await http.ask({ method: 'POST', path, body, reply: TokenReply })).data
  })
}

export const tokenHttp = (base: string, tools: ConnectorTools, headers: Headers = {}) =>
  vaultHttp({
    ...tools,
    base,
    pace: 10,
    headers: () => headers,
    explain: (status) => (status === 400 || status === 401 || status === 403 ? refusedCredential() : null),
  })

export const refusedCredential = (): VaultError =>
  new VaultError(
    'refused-credential',
    'Entra did not take the credential.',
    'Check tenant, client id and that the secret or certificate has not expired; or give a new one.',
  )
