import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildDashboard } from '#scanner/cli/up/build.ts'
import { signInKeyFile } from './sign-in.ts'

export type RunningDashboard = {
  readonly url: string
  /** What it wrote to its log so far; nothing unless `environment` asks for a lower level. */
  readonly log: () => string
  stop(): Promise<void>
}

/**
 * The dashboard as `npm start` runs it, on a free port: the one build of these sources, our own server. Tests ask
 * more than people, so rates are hardly limited unless `environment` says otherwise.
 */
export async function startDashboard(options: {
  databaseUrl: string
  roots?: readonly string[]
  environment?: Readonly<Record<string, string>>
}): Promise<RunningDashboard> {
  const logFile = join(tmpdir(), `sprawl-test-build-${process.pid}.log`)
  const env = { PATH: process.env.PATH, HOME: process.env.HOME }
  const signal = AbortSignal.timeout(280_000)
  const distDirectory = await buildDashboard({ env: withoutGaps(env), logFile, signal, say: () => {} })
  const port = await freePort()
  const child = spawn(process.execPath, [join(import.meta.dirname, 'serve-dashboard.ts')], {
    cwd: join(import.meta.dirname, '..', '..'),
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: withoutGaps({
      ...env,
      NODE_ENV: 'production',
      DATABASE_URL: options.databaseUrl,
      SPRAWL_ROOTS: JSON.stringify(options.roots ?? []),
      SPRAWL_NEXT_DIST: distDirectory,
      SPRAWL_PORT: String(port),
      SPRAWL_SIGN_IN_KEY_FILE: signInKeyFile(),
      SPRAWL_RATE_FACTOR: '1000',
      SPRAWL_LOG_LEVEL: 'error',
      ...options.environment,
    }),
  })
  const lines: string[] = []
  child.stdout?.on('data', (chunk) => lines.push(String(chunk)))
  const gone = once(child, 'exit')
  await Promise.race([
    once(child, 'message'),
    gone.then(() => Promise.reject(new Error('The dashboard ended.'))),
  ])
  return {
    url: `http://127.0.0.1:${port}`,
    log: () => lines.join(''),
    async stop() {
      child.kill('SIGTERM')
      await gone
    },
  }
}

const withoutGaps = (env: Record<string, string | undefined>): NodeJS.ProcessEnv =>
  Object.assign(
    {},
    ...Object.entries(env).map(([name, value]) => (value === undefined ? {} : { [name]: value })),
  )

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('No port was given.')
  return address.port
}
