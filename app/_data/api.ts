import { z } from 'zod'
import { door, routes } from '#app/_routes.ts'

/** What a failed request says: RFC 9457 problem details with a stable `code`. */
export const Problem = z.object({
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  requestId: z.string().nullable().default(null),
})
export type Problem = z.infer<typeof Problem>

/** A request that failed, in words a person can act on. `status` 0 means that no answer came. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly requestId: string | null

  constructor(problem: Problem) {
    super(problem.detail === '' ? problem.title : problem.detail)
    this.name = 'ApiError'
    this.status = problem.status
    this.code = problem.code
    this.requestId = problem.requestId
  }
}

/** The API from the browser: parses what it gets, throws `ApiError` for everything else. */
export const api = {
  get: <T extends z.ZodType>(path: string, reply: T, signal?: AbortSignal) =>
    request(path, reply, signal === undefined ? {} : { signal }),
  send: <T extends z.ZodType>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body: unknown,
    reply: T,
  ) =>
    request(path, reply, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body ?? {}),
    }),
  /** The file itself is the body. */
  sendFile: <T extends z.ZodType>(path: string, file: File, reply: T) =>
    request(path, reply, { method: 'POST', headers: { 'content-type': 'text/csv' }, body: file }),
}

async function request<T extends z.ZodType>(path: string, reply: T, init: RequestInit): Promise<z.infer<T>> {
  const response = await fetch(path, init).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiError(unreachable)
  })
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok) {
    const problem = problemOf(response.status, body)
    if (isSignedOut(problem, path)) goToSignIn()
    throw new ApiError(problem)
  }
  const parsed = reply.safeParse(body)
  if (!parsed.success) throw new ApiError({ ...unexpected, status: response.status })
  return parsed.data
}

/** At the door itself a 401 says that something typed was wrong. */
const isSignedOut = ({ status, code }: Problem, path: string): boolean =>
  status === 401 && code === 'sign-in-needed' && !path.startsWith(`${door}/`)

/** The session ended, here or elsewhere: sign in, and come back to where one was. */
function goToSignIn(): void {
  if (typeof window === 'undefined') return
  const { pathname, search } = window.location
  window.location.assign(routes.signIn({ next: `${pathname}${search}` }))
}

function problemOf(status: number, body: unknown): Problem {
  const parsed = Problem.safeParse(body)
  return parsed.success ? parsed.data : { ...unexpected, status }
}

const unreachable: Problem = {
  title: 'No answer',
  status: 0,
  code: 'unreachable',
  detail: 'Sprawl did not answer. Check that it is still running in its terminal, then try again.',
  requestId: null,
}

const unexpected: Problem = {
  title: 'Unexpected answer',
  status: 500,
  code: 'unexpected',
  detail:
    'Sprawl gave an answer this page does not understand. Reload the page; it may be older than the server.',
  requestId: null,
}
