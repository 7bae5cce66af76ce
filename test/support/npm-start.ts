import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const checkout = join(import.meta.dirname, '..', '..')

/** A running `npm start`, and what it said so far. */
export type Started = {
  child: ChildProcess
  stdout: string
  stderr: string
  code: number | null
  ended: Promise<void>
}

/** `npm start` of this checkout in a process group of its own, on a data directory of the test. */
export function npmStart(
  dataDirectory: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Started {
  const child = spawn('npm', ['start', '--', '--no-open', '--data', dataDirectory, ...args], {
    cwd: checkout,
    detached: true,
    env: { ...process.env, CI: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const started: Started = { child, stdout: '', stderr: '', code: null, ended: Promise.resolve() }
  child.stdout.on('data', (chunk) => {
    started.stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    started.stderr += chunk
  })
  started.ended = new Promise((resolve) => {
    child.once('close', (code) => {
      started.code = code
      resolve()
    })
  })
  return started
}

/** As a terminal does it: the signal goes to the whole foreground group. */
export function interrupt({ child }: Started): void {
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT')
}

/** Waits until it holds, five minutes at most. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 1_500; waited++) {
    if (await holds()) return
    await sleep(200)
  }
  throw new Error('It did not come to pass.')
}

/** Comes in by the link that the start printed, and answers the headers that a request then needs. */
export async function enterAsPrinted({ stdout }: Started): Promise<Record<string, string>> {
  const [, url = '', token = ''] = /^Open (\S+)\/enter#(\S+)/m.exec(stdout) ?? []
  const reply = await fetch(`${url}/api/auth/enter`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  if (!reply.ok) throw new Error(`The printed link did not let in (${reply.status}).`)
  const cookie = reply.headers.getSetCookie().map((line) => line.split(';', 1)[0] ?? '')
  return { cookie: cookie.join('; '), origin: url }
}
