import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import type { CurrentRequest } from '#app/_http/current-request.ts'
import { type RouteClass, routeClass } from './route-class.ts'

/** Writes one line when the answer is out, or cut off. */
export function logAccess(
  log: Logger,
  request: IncomingMessage,
  response: ServerResponse,
  current: CurrentRequest,
): void {
  const start = performance.now()
  const method = /^[A-Z]{1,10}$/.test(request.method ?? '') ? request.method : 'other'
  const kind = routeClass(request.method ?? '', request.url ?? '')
  const route = routeOf(request.url ?? '')
  response.once('close', () => {
    const fields = {
      request: current.id,
      method,
      route,
      status: response.statusCode,
      cut: response.writableFinished ? undefined : true,
      ms: Math.round(performance.now() - start),
      actor: current.actorId ?? undefined,
      client: current.clientAddress,
    }
    log[levelOf(kind, response.statusCode)](fields, 'request')
  })
}

const levelOf = (kind: RouteClass, status: number) => {
  if (status >= 500) return 'error'
  return kind === 'static' || kind === 'health' ? 'debug' : 'info'
}

/** The path with everything that varies taken out: ids, names, tokens, and the query altogether. */
export function routeOf(target: string): string {
  const [path = ''] = target.split(/[?#]/, 1)
  const parts = path.split('/').slice(1, 9)
  return `/${parts.map((part) => (isWord(part) ? part : ':id')).join('/')}`
}

/** Words of our own paths: short, lower case, at most a digit or two. */
const isWord = (part: string): boolean =>
  /^_?[a-z]{0,20}(?:-[a-z]{1,20}){0,3}(?:\.[a-z]{1,5})?$/.test(part) || /^v\d{1,2}$/.test(part)
