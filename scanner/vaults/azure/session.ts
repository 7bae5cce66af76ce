import { z } from 'zod'
import type { ConnectorTools } from '../connector.ts'
import { type VaultHttp, vaultHttp } from '../http.ts'
import { VaultError } from '../vault-error.ts'
import { type AzureAudience, addressOf } from './access/clouds.ts'
import type { AzureTokens } from './access/token.ts'
import type { AzureOptions } from './options.ts'

/** A server and what it is asked by: links to next pages must stay on it. */
export type AzureServer = { readonly address: string; readonly http: VaultHttp }

export type AzureSession = {
  readonly options: AzureOptions
  readonly tools: ConnectorTools
  readonly tokens: AzureTokens
  readonly management: AzureServer
  readonly graph: AzureServer
  /** One for each vault: each has a limit of its own. */
  readonly vault: (address: string) => AzureServer
}

/** The directory and the list of resources let themselves be asked less often than vaults. */
const SLOWER_PER_SECOND = 20

export function azureSession(
  options: AzureOptions,
  tools: ConnectorTools,
  tokens: AzureTokens,
): AzureSession {
  const server = (address: string, audience: AzureAudience, pace: number): AzureServer => ({
    address,
    http: vaultHttp({
      ...tools,
      base: address,
      pace,
      headers: () => tokens.headers(audience),
      explain: (status, body) => explain(status, body, audience),
    }),
  })
  const slower = Math.min(options.requestsPerSecond, SLOWER_PER_SECOND)
  const vaults = new Map<string, AzureServer>()
  return {
    options,
    tools,
    tokens,
    management: server(addressOf(options, 'management'), 'management', slower),
    graph: server(addressOf(options, 'graph'), 'graph', slower),
    vault(address) {
      const made = vaults.get(address) ?? server(address, 'vault', options.requestsPerSecond)
      vaults.set(address, made)
      return made
    },
  }
}

const Problem = z.object({
  error: z.object({
    code: z.string().default(''),
    innererror: z.object({ code: z.string().default('') }).nullish(),
  }),
})

const HINTS: Readonly<Record<string, string>> = {
  ForbiddenByFirewall: 'Its firewall does not let this address in: add it, or run a collector inside.',
  ForbiddenByConnection: 'It takes private connections only: run a collector inside the network.',
  ForbiddenByPolicy: 'Its access policy does not name us: `sprawl vault policy azure` prints the text.',
  ForbiddenByRbac: 'Grant the role on it: `sprawl vault policy azure` prints the text.',
}

/** A vault of another tenant refuses our token and nobody else's business; vaults say in 403 which wall it was. */
function explain(status: number, body: unknown, audience: AzureAudience): VaultError | null {
  const problem = Problem.safeParse(body).data?.error
  if (audience === 'vault' && status === 401)
    return new VaultError(
      'not-permitted',
      'The vault does not take tokens of our tenant.',
      'Leave it out, or connect its tenant as a vault of its own.',
    )
  if (status !== 403 || problem === undefined) return null
  const hint = HINTS[problem.innererror?.code ?? '']
  return hint === undefined ? null : new VaultError('not-permitted', 'The vault refuses us.', hint)
}
