import { execFile, spawn } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
const VERSION = '5.2.5'
const UP_MILLISECONDS = 120_000

export type Moto = { readonly endpoint: string; readonly stop: () => Promise<void> }

/** The moto server of PyPI, an independent AWS: installed once into the temporary folder, its world empty at each start. */
export async function startMoto(): Promise<Moto> {
  const folder = await installed()
  const port = await freePort()
  const server = spawn(join(folder, 'bin', 'moto_server'), ['-H', '127.0.0.1', '-p', String(port)], {
    stdio: 'ignore',
  })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const endpoint = `http://127.0.0.1:${port}`
  const until = Date.now() + UP_MILLISECONDS
  while (!(await isUp(endpoint))) {
    if (Date.now() > until || server.exitCode !== null) throw new Error('moto did not start.')
    await wait(200)
  }
  return {
    endpoint,
    stop: async () => {
      server.kill()
      await ended
    },
  }
}

/** A file says that it is whole: an installation that broke off is made again. */
async function installed(): Promise<string> {
  const folder = join(tmpdir(), `sprawl-moto-${VERSION}`)
  if (existsSync(join(folder, 'whole'))) return folder
  await run('python3', ['-m', 'venv', '--clear', folder])
  await run(join(folder, 'bin', 'pip'), ['install', '--quiet', `moto[server]==${VERSION}`], {
    maxBuffer: 16 * 1024 * 1024,
  })
  writeFileSync(join(folder, 'whole'), '')
  return folder
}

const isUp = (endpoint: string): Promise<boolean> =>
  fetch(`${endpoint}/moto-api/`).then(
    ({ ok }) => ok,
    () => false,
  )

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
