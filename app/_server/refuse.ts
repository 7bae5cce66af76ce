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

/** Gives an answer of the dashboard that failed without a word (405, 404, 500 of Next) its problem. */
export function explainBareFailures(
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): void {
  if (!isApi(request.url ?? '')) return
  const end = response.end.bind(response)
  const explained = (...said: unknown[]): ServerResponse => {
    const isBare = typeof said[0] !== 'string' && !(said[0] instanceof Uint8Array)
    const isFailure = response.statusCode >= 400 && !response.hasHeader('content-type')
    if (response.headersSent || !isBare || !isFailure) return Reflect.apply(end, response, said)
    const { statusCode: status } = response
    const known = BARE[status] ?? { code: 'not-possible', message: 'This is not possible.' }
    response.removeHeader('content-length')
    response.setHeader('content-type', 'application/problem+json')
    response.setHeader('cache-control', 'no-store')
    return end(request.method === 'HEAD' ? undefined : problemText({ status, ...known }, requestId))
  }
  Object.assign(response, { end: explained })
}

const BARE: Readonly<Record<number, { code: string; message: string }>> = {
  400: { code: 'bad-input', message: 'The request was not understood.' },
  404: { code: 'not-found', message: 'There is nothing at this address.' },
  405: { code: 'method-not-used', message: 'This address does not take this method.' },
  500: { code: 'unexpected', message: 'Sprawl failed in a way it did not foresee.' },
}
