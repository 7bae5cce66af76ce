import { setTimeout as wait } from 'node:timers/promises'
import type { z } from 'zod'
import type { ConnectorTools } from './connector.ts'
import { exhausted, isPassing, PATIENT, refusal, unclear, unreachable, waitOf } from './http-answers.ts'
import type { VaultError } from './vault-error.ts'

export type VaultHttp = {
  /**
   * One JSON request below the base address. Throttling (429), passing faults (500, 502, 503, 504), resets and bodies
   * that break off are waited out, with the server's own Retry-After; 401 is `refused-credential`, 403
   * `not-permitted`, 404 `gone`. Throws VaultError.
   */
  readonly ask: <Reply extends z.ZodType>(request: VaultRequest<Reply>) => Promise<Answer<z.output<Reply>>>
}

export type VaultRequest<Reply extends z.ZodType> = {
  readonly method?: string
  readonly path: string
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly headers?: Readonly<Record<string, string>>
  /** Never sent a second time, since that may do it twice. */
  readonly once?: boolean
  /** Sent as JSON; URLSearchParams as a form. */
  readonly body?: unknown
  readonly reply: Reply
}
export type Answer<Reply> = { readonly data: Reply; readonly headers: Headers }

type Options = Pick<ConnectorTools, 'fetch' | 'signal'> & {
  readonly base: string
  readonly headers: () => Promise<Readonly<Record<string, string>>> | Readonly<Record<string, string>>
  /** Requests per second at most. */
  readonly pace: number
  readonly tries?: number
  /** Milliseconds before the second try; doubles each time. */
  readonly firstWaitMilliseconds?: number
  /** What a refusal of this vendor means, from its status and JSON body; null where the status says it all. */
  readonly explain?: (status: number, body: unknown, request: VaultRequest<z.ZodType>) => VaultError | null
}

/** What one try came to: an answer, or why not and how long the server wants to be left alone. */
type Try<Reply> =
  | { readonly answer: Answer<Reply> }
  | { readonly status: number | null; readonly error: unknown; readonly waitMilliseconds: number | null }

/** A client for a vendor's JSON API: paced, patient, and silent about what it sends. */
export function vaultHttp(options: Options): VaultHttp {
  const { tries = 6, firstWaitMilliseconds = 500, signal } = options
  let next = 0
  let wasReached = false

  /** Waits for its turn; who is asked to wait holds up everybody, since the limit is everybody's. */
  async function turn(): Promise<void> {
    const now = performance.now()
    const mine = Math.max(now, next)
    next = mine + 1000 / options.pace
    if (mine > now) await wait(mine - now, undefined, { signal })
  }

  return {
    async ask(request) {
      for (let attempt = 1; ; attempt++) {
        signal.throwIfAborted()
        await turn()
        const outcome = await attemptOnce(options, request)
        if ('answer' in outcome) {
          wasReached = true
          return outcome.answer
        }
        const { status, error, waitMilliseconds } = outcome
        if (status === null && !wasReached && !isPassing(error)) throw unreachable(options.base, error)
        wasReached ||= status !== null
        if (request.once === true || attempt >= tries || (status === 500 && attempt >= 3))
          throw exhausted(options.base, status, error, request)
        const pause = waitMilliseconds ?? firstWaitMilliseconds * 2 ** (attempt - 1)
        if (status === 429) next = Math.max(next, performance.now() + pause)
        await wait(pause, undefined, { signal })
      }
    },
  }
}

/** Sends once. Throws VaultError for what another try would not change. */
async function attemptOnce<Reply extends z.ZodType>(
  options: Options,
  request: VaultRequest<Reply>,
): Promise<Try<z.output<Reply>>> {
  let response: Response
  let text: string
  const headers = await options.headers()
  try {
    response = await send(options, request, headers)
    text = await response.text()
  } catch (error) {
    options.signal.throwIfAborted()
    return { status: null, error, waitMilliseconds: null }
  }
  const body = text === '' ? null : jsonOf(text)
  if (response.ok) {
    const read = request.reply.safeParse(body)
    if (!read.success) throw unclear(body, request)
    return { answer: { data: read.data, headers: response.headers } }
  }
  const explained = options.explain?.(response.status, body, request) ?? null
  if (explained !== null) throw explained
  if (!PATIENT.has(response.status)) throw refusal(response.status, request)
  return { status: response.status, error: null, waitMilliseconds: waitOf(response.headers) }
}

function send(
  { base, fetch, signal }: Options,
  request: VaultRequest<z.ZodType>,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const url = new URL(`${base.replace(/\/$/, '')}/${request.path.replace(/^\//, '')}`)
  for (const [name, value] of Object.entries(request.query ?? {}))
    if (value !== undefined) url.searchParams.set(name, value)
  const isForm = request.body instanceof URLSearchParams
  const contentType = isForm ? 'application/x-www-form-urlencoded' : 'application/json'
  return fetch(url, {
    method: request.method ?? 'GET',
    headers: {
      accept: 'application/json',
      ...(request.body === undefined ? {} : { 'content-type': contentType }),
      ...headers,
      ...request.headers,
    },
    ...(request.body === undefined
      ? {}
      : { body: isForm ? String(request.body) : JSON.stringify(request.body) }),
    redirect: 'error',
    signal,
  })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
