import { createServer, type Server } from 'node:http'
import { Server as NetServer } from 'node:net'
import next from 'next'
import type { Logger } from 'pino'
import { type DoorSettings, doorSettings } from '#inventory/model/door-settings.ts'
import { closeServer, createDashboardServer, type Upgrade } from './_server/create-server.ts'
import { logTheConsole, webLog } from './_server/log.ts'

export type Dashboard = {
  readonly server: Server
  /** Finishes running requests, then closes the port and the pages. */
  close(): Promise<void>
}

/**
 * The dashboard, prepared and not yet listening. `settings` say which hosts it answers to; `dir` is
 * the checkout. In production `SPRAWL_NEXT_DIST` names a complete build.
 */
export async function createDashboard(options: {
  dir: string
  settings: DoorSettings
  dev: boolean
  log: Logger
}): Promise<Dashboard> {
  const { dir, dev, settings } = options
  // Next puts its upgrade listener on the server it is given; what comes there has passed our guard.
  const reloads = createServer()
  const app = next({
    dir,
    dev,
    port: settings.listen.port,
    hostname: '127.0.0.1',
    httpServer: reloads,
  })
  await app.prepare()
  const upgrade: Upgrade | null = dev
    ? async (...passed) => {
        reloads.emit('upgrade', ...passed)
      }
    : null
  const server = createDashboardServer(app.getRequestHandler(), { ...options, upgrade })
  return {
    server,
    async close() {
      await closeServer(server, 3_000)
      await app.close()
    },
  }
}

/**
 * Runs as a child of `sprawl up`: says `prepared`, takes the listening socket over, says `listening`, and ends
 * when told to or when the parent is gone.
 */
async function runAsChild(): Promise<void> {
  const settings = doorSettings(process.env)
  const dev = process.env.NODE_ENV !== 'production'
  const log = webLog(settings.log)
  if (!dev) logTheConsole(log)
  const dashboard = await createDashboard({ dir: process.cwd(), settings, dev, log })
  const stop = () => void dashboard.close().finally(() => process.exit(0))
  process.once('SIGTERM', stop)
  process.once('disconnect', stop)
  process.on('message', (message, handle) => {
    if (message !== 'listen' || !(handle instanceof NetServer)) return
    dashboard.server.listen(handle, () => process.send?.('listening'))
  })
  process.send?.('prepared')
}

if (import.meta.main) await runAsChild()
