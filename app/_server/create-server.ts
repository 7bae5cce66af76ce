import type { IncomingMessage } from 'node:http'
import { createServer, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { isLocalHost, rawValues } from './host.ts'
import { createListener, type Handler } from './listener.ts'

type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>

/** Header bytes, and milliseconds for the headers, for a whole request, and between two of a connection. */
const LIMITS = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
}

/** An HTTP server with the guard in front of `next`; upgrades (the reload socket of `--dev`) pass the same check. */
export function createDashboardServer(
  next: Handler,
  options: { port: number; dev: boolean; upgrade: Upgrade | null },
): Server {
  const server = createServer(LIMITS, createListener(next, options))
  server.maxRequestsPerSocket = 1000
  server.on('upgrade', (request, socket, head) => {
    const hosts = rawValues(request.rawHeaders, 'host')
    const ours = hosts.length === 1 && isLocalHost(hosts[0], options.port)
    const sameOrigin = request.headers.origin === `http://${hosts[0]}`
    if (options.upgrade === null || !ours || !sameOrigin) {
      socket.destroy()
      return
    }
    options.upgrade(request, socket, head).catch(() => socket.destroy())
  })
  return server
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
