import http, { type Server } from 'node:http'
import https from 'node:https'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DoorSettings } from '#inventory/model/door-settings.ts'
import { CHECKOUT } from './checkout.ts'
import { type Child, startChild } from './child.ts'

/**
 * Starts the dashboard beside the progress page, hands it the listening socket when it is prepared, and closes
 * the progress page's half. Resolves when the dashboard answers at the port.
 */
export async function startWeb(options: {
  env: NodeJS.ProcessEnv
  logFile: string
  echo: boolean
  at: DoorSettings['listen']
  isTls: boolean
  progressServer: Server
  signal: AbortSignal
}): Promise<Child> {
  const child = startChild({
    args: [path.join(CHECKOUT, 'app', 'server.ts')],
    cwd: CHECKOUT,
    env: options.env,
    logFile: options.logFile,
    echo: options.echo,
  })
  const onAbort = () => child.kill()
  options.signal.addEventListener('abort', onAbort, { once: true })
  try {
    await said(child, 'prepared')
    child.process.send('listen', options.progressServer)
    await said(child, 'listening')
    await closeOurHalf(options.progressServer)
    await answers(child, options)
    return child
  } catch (error) {
    child.kill()
    throw error
  } finally {
    options.signal.removeEventListener('abort', onAbort)
  }
}

/** Waits for a message of the child; rejects when it ends before. */
function said(child: Child, word: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const listen = (message: unknown) => {
      if (message !== word) return
      child.process.off('message', listen)
      resolve()
    }
    child.process.on('message', listen)
    void child.gone.then(({ code, signal }) =>
      reject(new Error(`The dashboard ended before it was ready (${signal ?? `exit code ${code}`}).`)),
    )
  })
}

async function closeOurHalf(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 1_000).unref()
  })
}

type Asked = { readonly at: DoorSettings['listen']; readonly isTls: boolean }

async function answers(child: Child, asked: Asked): Promise<void> {
  for (let attempt = 0; attempt < 120; attempt++) {
    if (await isHealthy(asked)) return
    if (child.process.exitCode !== null || child.process.signalCode !== null) break
    await sleep(250)
  }
  throw new Error('The dashboard does not answer.')
}

/** Asked from this machine; whose certificate it is does not matter here. */
function isHealthy({ at, isTls }: Asked): Promise<boolean> {
  const anywhere: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }
  const place = { host: anywhere[at.host] ?? at.host, port: at.port, path: '/health', agent: false } as const
  return new Promise((resolve) => {
    const request = isTls ? https.request({ ...place, rejectUnauthorized: false }) : http.request(place)
    request.setTimeout(10_000, () => request.destroy())
    request.on('error', () => resolve(false))
    request.on('response', (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.end()
  })
}
