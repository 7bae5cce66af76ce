import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'

export type Child = {
  readonly process: ChildProcess
  /** Settles when the process is gone: its exit code, or the signal that ended it. */
  readonly gone: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  /** Asks it to end, and ends its whole group when it has not after `graceMilliseconds`. */
  stop(graceMilliseconds: number): Promise<void>
  /** Ends its whole group at once. */
  kill(): void
}

/**
 * Starts a Node program as a child with a process group of its own, so that Ctrl-C reaches only the supervisor
 * and a stop reaches everything the child started. Its output goes to the log file, and to the terminal in `echo`.
 */
export function startChild(options: {
  args: readonly string[]
  env: NodeJS.ProcessEnv
  cwd: string
  logFile: string
  echo: boolean
}): Child {
  const child = spawn(process.execPath, options.args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: process.platform !== 'win32',
  })
  const log = createWriteStream(options.logFile, { flags: 'a', mode: 0o600 })
  log.on('error', () => undefined)
  for (const stream of [child.stdout, child.stderr]) {
    stream?.pipe(log, { end: false })
    if (options.echo) stream?.pipe(process.stderr, { end: false })
  }
  const gone = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('error', () => resolve({ code: 127, signal: null }))
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
  child.once('close', () => log.end())
  return {
    process: child,
    gone,
    stop: (grace) => stopChild(child, gone, grace),
    kill: () => killGroup(child),
  }
}

async function stopChild(child: ChildProcess, gone: Child['gone'], graceMilliseconds: number): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
  const force = setTimeout(() => killGroup(child), graceMilliseconds)
  await gone
  clearTimeout(force)
  killGroup(child)
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // The group is gone already, which is what was wanted.
  }
}
