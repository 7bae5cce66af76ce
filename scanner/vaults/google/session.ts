import { z } from 'zod'
import type { ConnectorTools } from '../connector.ts'
import { type VaultHttp, type VaultRequest, vaultHttp } from '../http.ts'
import { VaultError } from '../vault-error.ts'
import type { GoogleOptions } from './options.ts'
import type { GoogleToken } from './token.ts'

export type GoogleSession = {
  readonly options: GoogleOptions
  readonly tools: ConnectorTools
  readonly token: GoogleToken
  readonly secrets: VaultHttp
  /** Secrets that live in one region are served there. */
  readonly secretsIn: (location: string) => VaultHttp
  readonly iam: VaultHttp
  readonly activity: VaultHttp
  readonly projects: VaultHttp
  readonly logs: VaultHttp
}

/** Google lets a project list log entries sixty times a minute. */
const LOGS_PER_SECOND = 1

/** One client for each API, at the pace that its quota allows. */
export function googleSession(
  options: GoogleOptions,
  tools: ConnectorTools,
  token: GoogleToken,
): GoogleSession {
  const http = (host: string, pace = options.requestsPerSecond): VaultHttp =>
    vaultHttp({
      ...tools,
      base: options.endpoint ?? `https://${host}`,
      pace,
      headers: token.headers,
      explain: (status, body, request) => (status === 403 && isOff(body) ? switchedOff(request) : null),
    })
  const regional = new Map<string, VaultHttp>()
  return {
    options,
    tools,
    token,
    secrets: http('secretmanager.googleapis.com'),
    secretsIn(location) {
      const client = regional.get(location) ?? http(`secretmanager.${location}.rep.googleapis.com`)
      regional.set(location, client)
      return client
    },
    iam: http('iam.googleapis.com'),
    activity: http('policyanalyzer.googleapis.com'),
    projects: http('cloudresourcemanager.googleapis.com'),
    logs: http('logging.googleapis.com', LOGS_PER_SECOND),
  }
}

const Problem = z.object({
  error: z.object({ details: z.array(z.object({ reason: z.string().optional() })).default([]) }),
})

const isOff = (body: unknown): boolean =>
  Problem.safeParse(body).data?.error.details.some(({ reason }) => reason === 'SERVICE_DISABLED') ?? false

const switchedOff = ({ path }: Pick<VaultRequest<z.ZodType>, 'path'>): VaultError =>
  new VaultError(
    'not-permitted',
    `The API for ${path.split('?')[0]} is not switched on in its project.`,
    'Switch it on (gcloud services enable), or leave the project out.',
  )
