import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { DoorSettings } from '#inventory/model/door-settings.ts'
import { isWithin } from '#inventory/model/network-address.ts'
import { admit, isRefusal } from './guard.ts'
import { hopOf } from './hop.ts'
import { createListener, type Door, type Handler } from './listener.ts'
import { networkOf } from './rate-limits.ts'

export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>

/** Header bytes, and milliseconds for the headers, for a whole request, between two of a connection, and between looks. */
const LIMITS = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
}

const IDLE_MS = 120_000
const MOST_CONNECTIONS = 4096
const MOST_CONNECTIONS_OF_A_NETWORK = 512

/** An HTTP server with the door in front of `next`; upgrades (the reload socket of `--dev`) pass the same check. */
export function createDashboardServer(next: Handler, options: Door & { upgrade: Upgrade | null }): Server {
  const { settings } = options
  const listener = createListener(next, options)
  const server = openServer(settings.tls, listener)
  // Who asks whether to send a body is told so only after it was let in.
  server.on('checkContinue', listener)
  server.maxRequestsPerSocket = 1000
  server.maxConnections = MOST_CONNECTIONS
  server.timeout = IDLE_MS
  server.on('connection', limitConnections(settings))
  server.on('upgrade', (request, socket, head) => {
    const hop = hopOf({ peer: request.socket.remoteAddress, rawHeaders: request.rawHeaders }, settings)
    const admitted = admit(request, hop, settings)
    const isOurs = !isRefusal(admitted) && request.headers.origin === admitted.origin
    if (options.upgrade === null || !isOurs) {
      socket.destroy()
      return
    }
    options.upgrade(request, socket, head).catch(() => socket.destroy())
  })
  return server
}

function openServer(tls: DoorSettings['tls'], listener: RequestListener): Server {
  if (tls === null) return createServer(LIMITS, listener)
  const key = readFileSync(tls.keyFile)
  const cert = readFileSync(tls.certificateFile)
  return createTlsServer({ ...LIMITS, key, cert, minVersion: 'TLSv1.2' }, listener)
}

/** Connections that say nothing hold a place for some seconds: no network gets all of them, proxies aside. */
function limitConnections({ trustedProxies }: DoorSettings) {
  const open = new Map<string, number>()
  return (socket: Socket): void => {
    const address = socket.remoteAddress ?? ''
    if (isWithin(address, trustedProxies)) return
    const key = networkOf(address)
    const count = (open.get(key) ?? 0) + 1
    if (count > MOST_CONNECTIONS_OF_A_NETWORK) {
      socket.destroy()
      return
    }
    open.set(key, count)
    socket.once('close', () => {
      const left = (open.get(key) ?? 1) - 1
      if (left === 0) open.delete(key)
      else open.set(key, left)
    })
  }
}

/** Lets running requests finish, at most `graceMilliseconds`, then closes what is left. */
export async function closeServer(server: Server, graceMilliseconds: number): Promise<void> {
  const force = setTimeout(() => server.closeAllConnections(), graceMilliseconds)
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
  })
  clearTimeout(force)
}
