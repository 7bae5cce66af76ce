import { createHash } from 'node:crypto'
import { createAppAuth } from '@octokit/auth-app'
import { retry } from '@octokit/plugin-retry'
import { throttling } from '@octokit/plugin-throttling'
import { RequestError } from '@octokit/request-error'
import { Octokit } from '@octokit/rest'
import type { AppAccess, GitHubAccess } from './access.ts'
import { RateLimited } from './errors.ts'
import { gated, refuseWhileClosed } from './limit-gate.ts'

export type GitHubOptions = {
  /** `https://HOST/api/v3` for an Enterprise Server; github.com's by default. */
  readonly apiUrl?: string
  /** Null for what GitHub answers to anybody. */
  readonly access: GitHubAccess | AppAccess | null
  /** Tells one access from another where requests are spaced out; ids, never a token. */
  readonly throttleId: string
  /** Reads each reply to its end: what breaks off is an error, which is repeated. See scanner/net/guarded-fetch.ts. */
  readonly fetch: typeof fetch
  readonly signal?: AbortSignal
  /** How long a request may wait for the rate limit; beyond it `RateLimited` is thrown. 60 by default. */
  readonly maxWaitSeconds?: number
  /** Whether writes keep the distance that GitHub asks for; yes, but for a double that asks for none. */
  readonly spacesWrites?: boolean
}

export type GitHubClient = InstanceType<typeof Client>

const Client = Octokit.plugin(throttling, retry)

const ATTEMPTS = 3

/**
 * GitHub's REST API: requests are spaced out and repeated as GitHub asks, lists are paged by
 * `octokit.paginate`. Throws `RateLimited` when it would have to wait longer, and RequestError with GitHub's status.
 */
export function openGitHub(options: GitHubOptions): GitHubClient {
  const { throttleId, maxWaitSeconds = 60 } = options
  const limitId = `${options.apiUrl ?? 'github.com'} ${whoseLimit(options.access)}`
  const wait = (seconds: number, _request: unknown, _client: unknown, retryCount: number): boolean =>
    seconds <= maxWaitSeconds && retryCount < ATTEMPTS
  const client = new Client({
    ...authentication(options.access),
    ...(options.apiUrl === undefined ? {} : { baseUrl: options.apiUrl }),
    userAgent: 'sprawl',
    log: silent,
    request: {
      fetch: gated(options.fetch, limitId, { maxWaitSeconds, signal: options.signal }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    },
    throttle: {
      enabled: options.spacesWrites ?? true,
      id: throttleId,
      onRateLimit: wait,
      onSecondaryRateLimit: wait,
    },
    retry: { retries: ATTEMPTS, doNotRetry: [400, 401, 403, 404, 409, 410, 422, 451] },
  })
  client.hook.before('request', () => refuseWhileClosed(limitId, maxWaitSeconds))
  client.hook.error('request', (error) => {
    throw limited(error) ?? error
  })
  return client
}

function authentication(access: GitHubOptions['access']) {
  if (access === null) return {}
  if (access.kind === 'token') return { auth: access.token.expose((token) => token) }
  const { appId } = access
  const privateKey = access.privateKey.expose((pem) => pem)
  if (access.kind === 'app-itself') return { authStrategy: createAppAuth, auth: { appId, privateKey } }
  return { authStrategy: createAppAuth, auth: { appId, privateKey, installationId: access.installationId } }
}

/** Who the limit is of. A token that takes the place of another has a limit of its own. */
function whoseLimit(access: GitHubOptions['access']): string {
  switch (access?.kind) {
    case undefined:
      return 'anybody'
    case 'token':
      return access.token.expose((token) => createHash('sha256').update(token).digest('base64'))
    case 'app':
      return `installation ${access.installationId}`
    case 'app-itself':
      return `app ${access.appId}`
  }
}

/** The secondary limit, which not always says until when; GitHub then wants a minute. */
const TOO_MUCH = /\b(?:secondary rate|abuse detection)\b/i
const A_MINUTE = 60_000

/** The moment the limit is over, where an error is GitHub's "too much". */
function limited(error: unknown): RateLimited | null {
  if (!(error instanceof RequestError) || (error.status !== 403 && error.status !== 429)) return null
  const headers = error.response?.headers ?? {}
  const retryAfterSeconds = Number(headers['retry-after'])
  if (Number.isFinite(retryAfterSeconds))
    return new RateLimited(new Date(Date.now() + retryAfterSeconds * 1_000))
  if (headers['x-ratelimit-remaining'] === '0')
    return new RateLimited(new Date(Number(headers['x-ratelimit-reset']) * 1_000))
  return TOO_MUCH.test(error.message) ? new RateLimited(new Date(Date.now() + A_MINUTE)) : null
}

const nothing = (): void => {}
/** Octokit would write addresses of requests to the console. */
const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing }
