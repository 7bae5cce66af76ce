import { CHECKOUT, COMMAND_LINE } from './checkout.ts'
import { type Child, startChild } from './child.ts'
import { type Environment, workerEnv } from './child-env.ts'

const LONGEST_PAUSE_SECONDS = 30
/** A worker that lived this long starts over with short pauses. */
const STEADY_MILLISECONDS = 60_000
/** A scan hands its place back within a batch; this is the time for one. */
const GRACE_MILLISECONDS = 15_000

export type KeptWorker = { stop(): Promise<void>; kill(): void }

/** Keeps one worker running: starts it again after a crash, with pauses that grow. */
export function keepWorker(options: {
  env: Environment
  databaseUrl: string
  dataDirectory: string
  keyFile: string
  configFile: string | null
  soleWorker: boolean
  logFile: string
  onUp: () => void
  onDown: (detail: string) => void
}): KeptWorker {
  let ended = false
  let child: Child | null = null
  let pauseSeconds = 1
  let timer: NodeJS.Timeout | undefined
  const start = () => {
    const startedAt = Date.now()
    child = startChild({
      args: [COMMAND_LINE, 'worker'],
      cwd: CHECKOUT,
      env: workerEnv(options.env, options),
      logFile: options.logFile,
      echo: false,
    })
    child.process.on('message', (message) => message === 'ready' && options.onUp())
    void child.gone.then(({ code, signal }) => {
      if (ended) return
      if (Date.now() - startedAt > STEADY_MILLISECONDS) pauseSeconds = 1
      const detail = `it ended (${signal ?? `exit code ${code}`}); starts again in ${pauseSeconds} s, see ${options.logFile}`
      console.error(`The scanner: ${detail}`)
      options.onDown(detail)
      timer = setTimeout(start, pauseSeconds * 1000)
      pauseSeconds = Math.min(pauseSeconds * 2, LONGEST_PAUSE_SECONDS)
    })
  }
  start()
  return {
    async stop() {
      ended = true
      clearTimeout(timer)
      await child?.stop(GRACE_MILLISECONDS)
    },
    kill() {
      ended = true
      child?.kill()
    },
  }
}
