import type { IncomingMessage, ServerResponse } from 'node:http'
import { problemText, type Refusal } from './refusal.ts'
import { isApi } from './route-class.ts'

/**
 * Answers instead of the dashboard, and ends the connection: what else is on it nobody reads. A lingering one is left
 * to whoever ends the request.
 */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  refusal: Refusal,
  requestId: string,
  isLingering = false,
): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  const wantsProblem = isApi(request.url ?? '') || /json/.test(request.headers.accept ?? '')
  const type = wantsProblem ? 'application/problem+json' : 'text/plain; charset=utf-8'
  const body = wantsProblem ? problemText(refusal, requestId) : `${refusal.message}\n`
  for (const name of response.getHeaderNames())
    if (/^(?:content-|etag|transfer-)/.test(name) && name !== 'content-security-policy')
      response.removeHeader(name)
  response.writeHead(refusal.status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    connection: 'close',
    ...refusal.headers,
  })
  if (request.method !== 'HEAD') response.write(body)
  if (!isLingering) response.end()
}

/**
 * Gives an answer of the dashboard that failed without a word (405, 404, 500 of Next) its problem. What is sent is
 * decided where headers are written, because what compresses answers writes them before it ends one.
 */
export function explainBareFailures(
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): void {
  if (!isApi(request.url ?? '')) return
  let problem: string | undefined
  const writeHead = response.writeHead.bind(response)
  const end = response.end.bind(response)
  Object.assign(response, {
    writeHead: (status: number, ...rest: unknown[]) => {
      if (status >= 400 && rest.length === 0 && !response.hasHeader('content-type')) {
        problem = problemText({ status, ...(BARE[status] ?? UNKNOWN) }, requestId)
        response.removeHeader('content-length')
        response.setHeader('content-type', 'application/problem+json')
        response.setHeader('cache-control', 'no-store')
      }
      return Reflect.apply(writeHead, response, [status, ...rest])
    },
    end: (...said: unknown[]) => {
      if (!response.headersSent && response.statusCode >= 400) response.writeHead(response.statusCode)
      const isBare = typeof said[0] !== 'string' && !(said[0] instanceof Uint8Array)
      return isBare && problem !== undefined && request.method !== 'HEAD'
        ? end(problem)
        : Reflect.apply(end, response, said)
    },
  })
}

const UNKNOWN = { code: 'not-possible', message: 'This is not possible.' }
const BARE: Readonly<Record<number, { code: string; message: string }>> = {
  400: { code: 'bad-input', message: 'The request was not understood.' },
  404: { code: 'not-found', message: 'There is nothing at this address.' },
  405: { code: 'method-not-used', message: 'This address does not take this method.' },
  500: { code: 'unexpected', message: 'Sprawl failed in a way it did not foresee.' },
}
