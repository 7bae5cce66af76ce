import type { Server } from 'node:http'
import path from 'node:path'
import { ownOrigin } from '#inventory/model/door-settings.ts'
import { buildDashboard } from './build.ts'
import type { Child } from './child.ts'
import { buildEnv, type Environment, webEnv } from './child-env.ts'
import { doorWarnings } from './door-options.ts'
import { entryLine, openDashboard } from './entry.ts'
import type { Ledger } from './ledger.ts'
import type { Lock } from './lock.ts'
import { openPort } from './open-port.ts'
import type { UpOptions } from './options.ts'
import { createProgress, type Progress, type Step } from './progress.ts'
import { createProgressServer } from './progress-server.ts'
import { listenForStop, type Stop } from './stop.ts'
import { startWeb } from './web-child.ts'
import { keepWorker } from './worker-child.ts'

/**
 * Brings everything up and keeps it up until told to stop; then ends it in order: web, worker, Postgres.
 * Answers the exit code.
 */
export async function supervise(options: UpOptions, lock: Lock, env: Environment): Promise<number> {
  const stop = listenForStop()
  await using stack = new AsyncDisposableStack()
  stack.defer(() => stop.dispose())
  stack.defer(() => lock.release())
  const progress = createProgress(sayStep)
  const progressServer = createProgressServer(progress, options.door.isLocal)
  const port = await openPort(progressServer, options.port, options.door.listen.host)
  stack.defer(() => closeQuietly(progressServer))
  const url = ownOrigin({ ...options.door, listen: { ...options.door.listen, port } })
  for (const warning of doorWarnings(options.door)) console.error(warning)
  await lock.announce(url)
  console.error(options.door.isLocal ? `Starting; progress at ${url}` : 'Starting …')
  try {
    const up = await start({ options, env, stop, stack, progress, progressServer, port })
    if (up === null) return ended(stop)
    const { web, ledger } = up
    const link = await ledger.mintStartLink()
    console.log(`Sprawl is up at ${url}`)
    if (link !== null) console.log(entryLine(url, link))
    if (options.open) await openDashboard(url, link, { ...options, env, signal: stop.signal })
    void web.gone.then(() => stop.fail('The dashboard ended unexpectedly. Its output is in the logs folder.'))
    await stop.asked
  } catch (error) {
    if (!stop.signal.aborted) stop.fail(messageOf(error))
  }
  return ended(stop)
}

/** Says why the run ends; what was started is ended by the stack of the caller. */
function ended(stop: Stop): number {
  const failure = stop.failure()
  console.error(failure === null ? 'Stopping …' : `sprawl: ${failure}`)
  return failure === null ? 0 : 3
}

type Start = {
  options: UpOptions
  env: Environment
  stop: Stop
  stack: AsyncDisposableStack
  progress: Progress
  progressServer: Server
  port: number
}

/** The dashboard when all is up; null when it was told to stop before. */
async function start(parts: Start): Promise<{ web: Child; ledger: Ledger } | null> {
  const { options, env, stop, stack, progress, port } = parts
  const logs = path.join(options.dataDirectory, 'logs')
  const onFail = (error: unknown) => stop.fail(messageOf(error))
  const dist = options.dev ? Promise.resolve(null) : build(parts, path.join(logs, 'build.log'))
  const ledger = openAndScan(parts, logs)
  dist.catch(onFail)
  ledger.catch(onFail)
  const [built, opened] = await Promise.allSettled([dist, ledger])
  if (stop.signal.aborted || built.status === 'rejected' || opened.status === 'rejected') return null
  progress.set('dashboard', 'running', 'starting it')
  const web = await startWeb({
    env: webEnv(env, {
      databaseUrl: opened.value.url,
      signInKeyFile: opened.value.signInKeyFile,
      publicKeys: opened.value.publicKeys,
      roots: options.roots,
      port,
      distDirectory: built.value,
    }),
    logFile: path.join(logs, 'dashboard.log'),
    echo: options.dev,
    at: { ...options.door.listen, port },
    isTls: options.door.tls !== null,
    progressServer: parts.progressServer,
    signal: stop.signal,
  })
  stack.defer(() => web.stop(5_000))
  stop.forced(() => web.kill())
  return { web, ledger: opened.value }
}

async function build({ env, stop, progress }: Start, logFile: string): Promise<string> {
  progress.set('dashboard', 'running')
  try {
    const say = (detail: string) => progress.set('dashboard', 'running', detail)
    return await buildDashboard({ env: buildEnv(env), logFile, signal: stop.signal, say })
  } catch (error) {
    if (!stop.signal.aborted) progress.set('dashboard', 'failed', messageOf(error))
    throw error
  }
}

async function openAndScan({ options, env, stop, stack, progress }: Start, logs: string): Promise<Ledger> {
  progress.set('database', 'running')
  // Loaded only now: the port has to be open before the heavy half of the program is read.
  const { openLedger } = await import('./ledger.ts')
  const ledger = await openLedger({ ...options, env, stop, stack })
  progress.set('database', 'done')
  progress.readScansFrom(() => ledger.scanLines())
  progress.set('worker', 'running')
  await ledger.addTargets(options.targets)
  const worker = keepWorker({
    env,
    databaseUrl: ledger.url,
    dataDirectory: options.dataDirectory,
    keyFile: ledger.keyFile,
    configFile: options.configFile,
    soleWorker: ledger.embedded,
    logFile: path.join(logs, 'worker.log'),
    onDown: (detail) => progress.set('worker', 'running', detail),
    onUp: () => progress.set('worker', 'done'),
  })
  stack.defer(() => worker.stop())
  stop.forced(() => worker.kill())
  return ledger
}

function sayStep(step: Step): void {
  if (step.state !== 'waiting') console.error(`  ${step.title}: ${step.detail ?? step.state}`)
}

async function closeQuietly(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise<void>((resolve) => server.close(() => resolve()))
}

/** Message and hint of an error: named errors carry no value; of anything else only the message is shown. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return 'It failed for an unknown reason.'
  const hint = 'hint' in error && typeof error.hint === 'string' ? ` ${error.hint}` : ''
  return `${error.message}${hint}`
}
