import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Progress } from './progress.ts'
import { progressPage } from './progress-page.ts'

const LOCAL_HOST = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i

/**
 * Serves the progress page at every path until the dashboard takes the port over. What it shows is for this machine
 * only: to others it says that Sprawl is starting, and no more.
 */
export function createProgressServer(progress: Progress, isLocal = true): Server {
  return createServer({ maxHeaderSize: 16 * 1024, requestTimeout: 10_000 }, (request, response) => {
    if (!isLocal) return starting(response)
    answer(progress, request, response).catch(() => response.destroy())
  })
}

function starting(response: ServerResponse): void {
  const always = { connection: 'close', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
  for (const [name, value] of Object.entries({ ...always, 'retry-after': '5' }))
    response.setHeader(name, value)
  send(response, 503, 'text/plain', 'Sprawl is starting.\n')
}

async function answer(progress: Progress, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // Each connection ends with its answer, so that the next one reaches the dashboard.
  response.setHeader('connection', 'close')
  response.setHeader('cache-control', 'no-store')
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'no-referrer')
  if (!LOCAL_HOST.test(request.headers.host ?? '')) return send(response, 421, 'text/plain', 'Wrong host.\n')
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return send(response, 503, 'text/plain', 'Sprawl is starting.\n')
  const wantsData = request.url === '/_sprawl/progress'
  const isReady = request.url === '/ready'
  if (isReady || request.url?.startsWith('/api/') === true) {
    response.setHeader('retry-after', '2')
    if (isReady) return send(response, 503, 'application/json', '{"status":"not-ready"}')
    return send(
      response,
      503,
      'application/json',
      '{"error":{"code":"starting","message":"Sprawl is starting."}}',
    )
  }
  const state = { steps: progress.steps(), scans: await progress.scans() }
  if (wantsData) return send(response, 200, 'application/json', JSON.stringify(state))
  const nonce = randomBytes(16).toString('base64')
  response.setHeader(
    'content-security-policy',
    `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; connect-src 'self'; ` +
      "img-src data:; base-uri 'none'; frame-ancestors 'none'",
  )
  return send(response, 200, 'text/html', progressPage(state, nonce))
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` })
  response.end(body)
}
