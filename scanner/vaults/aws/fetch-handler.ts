import type { ConnectorTools } from '../connector.ts'
import { isPassing, unreachable } from '../http-answers.ts'

type Request = {
  readonly method: string
  readonly protocol: string
  readonly hostname: string
  readonly port?: number
  readonly path: string
  readonly query?: Readonly<Record<string, string | string[] | null>>
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}
type Response = {
  readonly statusCode: number
  readonly headers: Record<string, string>
  readonly body: Uint8Array
}

/** What the SDK sends goes through the fetch that was given: its address is checked, proxies and authorities honoured. */
export const fetchHandler = ({ fetch, signal }: Pick<ConnectorTools, 'fetch' | 'signal'>) => ({
  metadata: { handlerProtocol: 'h1' },
  async handle(request: Request): Promise<{ response: Response }> {
    const url = urlOf(request)
    const response = await fetch(url, {
      method: request.method,
      headers: withoutHost(request.headers),
      ...(hasBody(request.body) ? { body: request.body } : {}),
      redirect: 'error',
      signal,
    }).catch((error: unknown) => {
      signal.throwIfAborted()
      throw isPassing(error) ? passing(error) : unreachable(url.origin, error)
    })
    return {
      response: {
        statusCode: response.status,
        headers: Object.fromEntries(response.headers),
        body: new Uint8Array(await response.arrayBuffer()),
      },
    }
  },
})

function urlOf({ protocol, hostname, port, path, query = {} }: Request): URL {
  const url = new URL(`${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`)
  for (const [name, value] of Object.entries(query))
    for (const each of [value].flat()) url.searchParams.append(name, each ?? '')
  return url
}

/** The host is the URL's, and the length the body's: both are said by whoever sends. */
const withoutHost = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !/^(?:host|content-length)$/i.test(name)))

const hasBody = (body: unknown): body is string | Uint8Array<ArrayBuffer> =>
  (typeof body === 'string' && body !== '') || body instanceof Uint8Array

/** Named so that the SDK tries again. */
const passing = (cause: unknown): Error =>
  Object.assign(new Error('no-answer', { cause }), { name: 'TimeoutError' })
