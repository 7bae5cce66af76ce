import { randomBytes, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import {
  CLIENT_ADDRESS_HEADER,
  type CurrentRequest,
  REQUEST_ID_HEADER,
  TARGET_HEADER,
  withCurrentRequest,
} from '#app/_http/current-request.ts'
import type { DoorSettings } from '#inventory/model/door-settings.ts'
import { logAccess } from './access-log.ts'
import { announcedBytes, type BodyBudget, createBodyBudget } from './body-budget.ts'
import { limitBody } from './body-limit.ts'
import { type Concurrency, createConcurrency } from './concurrency.ts'
import { admit, isRefusal, tooLarge } from './guard.ts'
import { type Hop, hopOf } from './hop.ts'
import { createRateLimits, type RateLimits } from './rate-limits.ts'
import type { Refusal } from './refusal.ts'
import { explainBareFailures, refuse } from './refuse.ts'
import { mostBodyBytes, routeClass } from './route-class.ts'
import { securityHeaders } from './security-headers.ts'

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export type Door = { readonly settings: DoorSettings; readonly dev: boolean; readonly log: Logger }

/** Headers by which proxies and frameworks steer; the door says them itself, or nobody does. */
const STEERING =
  /^(?:forwarded|x-forwarded-.*|x-sprawl-.*|x-request-id|x-nonce|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip|x-original-url|x-rewrite-url|x-http-method.*|x-middleware-.*|x-invoke-.*|x-matched-path|content-security-policy.*)$/

const MOST_AT_ONCE = 128
const MOST_BODY_BYTES_AT_ONCE = 128 * 1024 * 1024

type Bounds = { readonly limits: RateLimits; readonly concurrency: Concurrency; readonly bodies: BodyBudget }

/** The one door of the dashboard: guards, limits, names and hardens each request, then hands it to `next`. */
export function createListener(next: Handler, door: Door) {
  const bounds = {
    limits: createRateLimits(door.settings.rateFactor),
    concurrency: createConcurrency(MOST_AT_ONCE),
    bodies: createBodyBudget(MOST_BODY_BYTES_AT_ONCE),
  }
  return (request: IncomingMessage, response: ServerResponse): void => {
    const hop = hopOf({ peer: request.socket.remoteAddress, rawHeaders: request.rawHeaders }, door.settings)
    const current: CurrentRequest = { id: randomUUID(), clientAddress: hop.address, actorId: null }
    logAccess(door.log, request, response, current)
    const nonce = randomBytes(16).toString('base64')
    const { publicUrl, tls } = door.settings
    const isHttps = tls !== null || publicUrl?.startsWith('https:') === true
    const path = request.url?.split('?', 1)[0] ?? ''
    const headers = securityHeaders(nonce, { dev: door.dev, isHttps, path })
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    response.setHeader(REQUEST_ID_HEADER, current.id)
    const admitted = admit(request, hop, door.settings)
    const refusal = isRefusal(admitted) ? admitted : limited(request, response, hop, bounds)
    if (refusal !== null || isRefusal(admitted)) {
      if (refusal !== null) refuse(request, response, refusal, current.id)
      return
    }
    tell(request, admitted.origin, current, nonce, headers['content-security-policy'] ?? '')
    const most = mostBodyBytes(routeClass(request.method ?? '', request.url ?? ''), request.url ?? '')
    limitBody(request, most, () => refuse(request, response, tooLarge(most), current.id, true))
    if (request.headers.expect !== undefined) response.writeContinue()
    explainBareFailures(request, response, current.id)
    withCurrentRequest(current, () => next(request, response)).catch((error: unknown) => {
      door.log.error({ error, request: current.id }, 'request failed')
      refuse(request, response, FAILED, current.id)
    })
  }
}

const FAILED: Refusal = { status: 500, code: 'unexpected', message: 'Something went wrong.' }
const BUSY: Refusal = {
  status: 429,
  code: 'too-many-at-once',
  message: 'Too many requests at the same time.',
  headers: { 'retry-after': '1' },
}

const FULL: Refusal = {
  status: 503,
  code: 'too-much-at-once',
  message: 'Too much is being sent at the same time.',
  headers: { 'retry-after': '5' },
}

/** Counts the request; the place it takes among those of its network is free again when its answer is out. */
function limited(
  request: IncomingMessage,
  response: ServerResponse,
  { address }: Hop,
  { limits, concurrency, bodies }: Bounds,
): Refusal | null {
  const kind = routeClass(request.method ?? '', request.url ?? '')
  const { headers, refusal } = limits.count(kind, { address, headers: request.headers })
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  if (refusal !== null) return refusal
  const leave = concurrency.enter(address)
  if (leave === null) return BUSY
  response.once('close', leave)
  const most = mostBodyBytes(kind, request.url ?? '')
  const giveBack = bodies.enter(announcedBytes(request, most))
  if (giveBack === null) return FULL
  response.once('close', giveBack)
  return null
}

/** What handlers and pages learn of the request from us, in place of whatever it said. */
function tell(
  request: IncomingMessage,
  origin: string,
  current: CurrentRequest,
  nonce: string,
  contentSecurityPolicy: string,
): void {
  for (const name of Object.keys(request.headers)) if (STEERING.test(name)) delete request.headers[name]
  const { protocol, host } = new URL(origin)
  Object.assign(request.headers, {
    host,
    'x-forwarded-host': host,
    'x-forwarded-proto': protocol.slice(0, -1),
    'x-forwarded-for': current.clientAddress,
    [CLIENT_ADDRESS_HEADER]: current.clientAddress,
    [REQUEST_ID_HEADER]: current.id,
    [TARGET_HEADER]: request.url ?? '/',
    'x-nonce': nonce,
    'content-security-policy': contentSecurityPolicy,
  })
}
