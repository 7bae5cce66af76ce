import { randomBytes, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { refusalOf } from './guard.ts'
import { securityHeaders } from './security-headers.ts'

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Headers that a proxy would set; there is none, so whoever sends them lies to the router. */
const UNTRUSTED_HEADERS = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-middleware-subrequest',
  'content-security-policy-report-only',
]

/** The one door of the dashboard: guards, names and hardens each request, then hands it to `next`. */
export function createListener(next: Handler, options: { port: number; dev: boolean }) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const requestId = randomUUID()
    const nonce = randomBytes(16).toString('base64')
    const headers = securityHeaders(nonce, options.dev)
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    response.setHeader('x-request-id', requestId)
    const refusal = refusalOf(request, options.port)
    if (refusal !== null) {
      refuse(request, response, refusal.status, refusal.message)
      return
    }
    for (const name of UNTRUSTED_HEADERS) delete request.headers[name]
    request.headers['x-request-id'] = requestId
    request.headers['x-nonce'] = nonce
    request.headers['content-security-policy'] = headers['content-security-policy']
    next(request, response).catch((error: unknown) => {
      console.error(`request ${requestId} failed: ${error instanceof Error ? error.name : 'unknown error'}`)
      if (!response.headersSent) refuse(request, response, 500, 'Something went wrong.')
      else response.destroy()
    })
  }
}

function refuse(request: IncomingMessage, response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
  response.end(request.method === 'HEAD' ? undefined : `${message}\n`)
}
