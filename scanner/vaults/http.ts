import { setTimeout as wait } from 'node:timers/promises'
import type { z } from 'zod'
import type { ConnectorTools } from './connector.ts'
import { VaultError } from './vault-error.ts'

export type VaultHttp = {
  /**
   * One JSON request below the base address. Throttling (429, 503, 502, 504) and resets are waited out with the
   * server's own Retry-After; 401 is `refused-credential`, 403 `not-permitted`, 404 `gone`. Throws VaultError.
   */
  readonly ask: <Reply extends z.ZodType>(request: VaultRequest<Reply>) => Promise<Answer<z.output<Reply>>>
}

export type VaultRequest<Reply extends z.ZodType> = {
  readonly method?: string
  readonly path: string
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly headers?: Readonly<Record<string, string>>
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
}

/** A client for a vendor's JSON API: paced, patient, and silent about what it sends. */
export function vaultHttp(options: Options): VaultHttp {
  const { tries = 6, firstWaitMilliseconds = 500 } = options
  let next = 0
  const turn = async () => {
    const now = performance.now()
    next = Math.max(now, next + 1000 / options.pace)
    if (next > now) await wait(next - now, undefined, { signal: options.signal })
  }
  return {
    async ask(request) {
      for (let attempt = 1; ; attempt++) {
        await turn()
        const response = await send(options, request).catch((error: unknown) => {
          options.signal.throwIfAborted()
          if (attempt < tries) return null
          throw unreachable(options.base, error)
        })
        if (response?.ok) return { data: await parsed(response, request), headers: response.headers }
        if (response !== null && !PATIENT.has(response.status)) throw await refusal(response, request)
        if (attempt >= tries)
          throw new VaultError(
            'throttled',
            `${hostOf(options.base)} asked to wait too often.`,
            'It is tried again later.',
          )
        await wait(waitOf(response, firstWaitMilliseconds * 2 ** (attempt - 1)), undefined, {
          signal: options.signal,
        })
      }
    },
  }
}

const PATIENT = new Set([429, 500, 502, 503, 504])

async function send(options: Options, request: VaultRequest<z.ZodType>): Promise<Response> {
  const url = new URL(`${options.base.replace(/\/$/, '')}/${request.path.replace(/^\//, '')}`)
  for (const [name, value] of Object.entries(request.query ?? {}))
    if (value !== undefined) url.searchParams.set(name, value)
  return options.fetch(url, {
    method: request.method ?? 'GET',
    headers: {
      accept: 'application/json',
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(await options.headers()),
      ...request.headers,
    },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    redirect: 'error',
    signal: options.signal,
  })
}

async function parsed<Reply extends z.ZodType>(
  response: Response,
  request: VaultRequest<Reply>,
): Promise<z.output<Reply>> {
  const text = await response.text().catch(() => null)
  const body = text === '' ? null : jsonOf(text)
  const read = request.reply.safeParse(body)
  if (read.success) return read.data
  throw new VaultError(
    'failed',
    `The answer to ${nameOf(request)} could not be understood.`,
    'Check its version.',
  )
}

function jsonOf(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

async function refusal(response: Response, request: VaultRequest<z.ZodType>): Promise<VaultError> {
  await response.body?.cancel().catch(() => undefined)
  const { status } = response
  if (status === 401)
    return new VaultError(
      'refused-credential',
      `The credential was refused for ${nameOf(request)}.`,
      'Give a new one.',
    )
  if (status === 403)
    return new VaultError(
      'not-permitted',
      `${nameOf(request)} is not permitted.`,
      'Grant it, or leave it out.',
    )
  if (status === 404)
    return new VaultError('gone', `${nameOf(request)}: there is no such thing.`, 'Check its name.')
  return new VaultError(
    'failed',
    `${nameOf(request)} answered ${status}.`,
    'Check the address and the version.',
  )
}

/** Path without its query: names of things, never a value. */
const nameOf = ({ method = 'GET', path }: VaultRequest<z.ZodType>): string =>
  `${method} ${path.split('?')[0]}`

const hostOf = (base: string): string => new URL(base).host

const unreachable = (base: string, error: unknown): VaultError => {
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
  return new VaultError(
    'unreachable',
    `${hostOf(base)} could not be reached${code}.`,
    'Check address and network.',
  )
}

/** At most five minutes, whatever the server asks. */
function waitOf(response: Response | null, otherwise: number): number {
  const asked = response?.headers.get('retry-after') ?? null
  if (asked === null) return otherwise
  const seconds = /^\d+$/.test(asked) ? Number(asked) : (Date.parse(asked) - Date.now()) / 1000
  return Math.min(Math.max(Number.isFinite(seconds) ? seconds * 1000 : otherwise, 0), 300_000)
}
