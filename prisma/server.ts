import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Account, chooseAccount } from './server/account.ts'
import { type Binaries, locateBinaries } from './server/binaries.ts'
import { explain, PostgresError } from './server/errors.ts'
import { makeSocketFolder, type Place, preparePlace } from './server/place.ts'
import { answers, ensureDatabase, isAlive, isPostgresOf, readPostmaster } from './server/postmaster.ts'
import { ensureRoles, openDoor, preparePasswords } from './server/roles.ts'
import { appUrl, ownerUrl, type Passwords } from './server/urls.ts'

export { PostgresError } from './server/errors.ts'

const DATABASE = 'sprawl'
const START_SECONDS = 120
const STOP_SECONDS = 60

export type RunningPostgres = {
  /** For whoever migrates: the owner of the tables. A Unix socket in a folder only we may enter. */
  readonly url: string
  /** For web and worker, who may not change what was recorded; good after `migrate`. */
  readonly appUrl: string
  readonly pid: number
  /** True when a server that an earlier, killed process left running was taken over. */
  readonly adopted: boolean
  /** Ends all connections, writes everything to disk and waits until the server is gone. */
  stop(): Promise<void>
}

/**
 * A real Postgres on `dataDirectory`, from the binaries of the npm package. Starts a new cluster, an existing
 * one, or takes over one that still runs. Throws `PostgresError`.
 */
export async function startPostgres(options: {
  readonly dataDirectory: string
  readonly signal?: AbortSignal
}): Promise<RunningPostgres> {
  const { dataDirectory, signal } = options
  try {
    const account = await chooseAccount()
    const place = await preparePlace(dataDirectory, account)
    const binaries = await locateBinaries(account, place.spare)
    const passwords = await preparePasswords(dataDirectory)
    const start = { place, binaries, account, passwords, signal }
    const running = (await adopt(start)) ?? (await startNew(start))
    await ensureRoles(place, running.socketFolder, passwords)
    await ensureDatabase(running.socketFolder, passwords, DATABASE)
    return {
      url: ownerUrl(running.socketFolder, DATABASE, passwords),
      appUrl: appUrl(running.socketFolder, DATABASE, passwords),
      pid: running.pid,
      adopted: running.adopted,
      stop: () => stop(running.pid, running.socketFolder),
    }
  } catch (error) {
    if (error instanceof PostgresError) throw error
    throw explain(error instanceof Error ? error.message : String(error), dataDirectory)
  }
}

type Start = {
  readonly place: Place
  readonly binaries: Binaries
  readonly account: Account
  readonly passwords: Passwords & { readonly fresh: boolean }
  readonly signal: AbortSignal | undefined
}

type Running = { readonly pid: number; readonly socketFolder: string; readonly adopted: boolean }

/** Takes over a server that outlived its process; clears away what a dead one left. */
async function adopt({ place, passwords }: Start): Promise<Running | null> {
  const left = await readPostmaster(place.data)
  if (left === null) return null
  if (await isPostgresOf(left.pid, place.data)) {
    if (passwords.fresh) await openDoor(place, left.pid)
    if (await answers(left.socketFolder, passwords, () => !isAlive(left.pid), START_SECONDS))
      return { ...left, adopted: true }
    if (isAlive(left.pid)) await stop(left.pid, left.socketFolder)
  }
  await rm(join(place.data, 'postmaster.pid'), { force: true })
  if (/\/sprawl-\w{6}$/.test(left.socketFolder)) await rm(left.socketFolder, { recursive: true, force: true })
  return null
}

async function startNew({ place, binaries, account, passwords, signal }: Start): Promise<Running> {
  const version = await readFile(join(place.data, 'PG_VERSION'), 'utf8').catch(() => null)
  if (version === null) await createCluster(place, binaries, account)
  else if (version.trim() !== binaries.majorVersion) throw versionMismatch(version.trim(), binaries, place)
  else if (passwords.fresh) await openDoor(place, null)
  const socketFolder = await makeSocketFolder(account)
  const server = await launch(place, binaries, account, socketFolder)
  const gone = () => server.exitCode !== null || server.signalCode !== null || signal?.aborted === true
  const ready = await answers(socketFolder, passwords, gone, START_SECONDS)
  if (ready && server.pid !== undefined) return { pid: server.pid, socketFolder, adopted: false }
  if (server.pid !== undefined) await stop(server.pid, socketFolder)
  if (signal?.aborted) throw new PostgresError('cancelled', 'Starting Postgres was cancelled.', '')
  throw explain(await readFile(place.log, 'utf8').catch(() => ''), place.home)
}

/** Beside its final name and renamed when complete, so that a killed start leaves no half cluster. */
async function createCluster(place: Place, binaries: Binaries, account: Account): Promise<void> {
  const draft = `${place.data}.new`
  await rm(draft, { recursive: true, force: true })
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  const access = ['--username=sprawl', '--auth-local=trust', '--auth-host=reject']
  try {
    const options = { env: environment(), cwd: place.home, ...(account ?? {}) }
    await promisify(execFile)(binaries.initdb, ['-D', draft, ...locale, ...access], options)
  } catch (error) {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined)
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
    throw explain(said, place.home)
  }
  await rename(draft, place.data)
}

async function launch(
  place: Place,
  binaries: Binaries,
  account: Account,
  socketFolder: string,
): Promise<ChildProcess> {
  const log = await open(place.log, 'w', 0o600)
  try {
    const server = spawn(binaries.postgres, ['-D', place.data, ...settings(socketFolder)], {
      cwd: place.home,
      detached: true,
      env: environment(),
      stdio: ['ignore', log.fd, log.fd],
      ...(account ?? {}),
    })
    await once(server, 'spawn')
    server.unref()
    return server
  } finally {
    await log.close()
  }
}

/** No TCP. Errors are logged without statements and details, so that the log holds no data. */
function settings(socketFolder: string): string[] {
  const all = {
    listen_addresses: '',
    port: '5432',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    fsync: 'on',
    max_connections: '100',
    max_wal_size: '2GB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    jit: 'off',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

const environment = (): NodeJS.ProcessEnv => ({
  NODE_ENV: process.env.NODE_ENV,
  PATH: process.env.PATH,
  LC_ALL: 'C',
  TZ: 'UTC',
})

/** SIGINT is Postgres' fast shutdown; SIGQUIT, when that does not help, loses nothing either. */
async function stop(pid: number, socketFolder: string): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!isAlive(pid)) break
    process.kill(pid, signal)
    for (let waited = 0; isAlive(pid) && waited < STOP_SECONDS * 1000; waited += 20) await sleep(20)
  }
  if (/\/sprawl-\w{6}$/.test(socketFolder)) await rm(socketFolder, { recursive: true, force: true })
}

const versionMismatch = (found: string, binaries: Binaries, place: Place): PostgresError =>
  new PostgresError(
    'version-mismatch',
    `The database in ${place.data} was made by Postgres ${found}; this is Postgres ${binaries.majorVersion}.`,
    `Dump it with Postgres ${found} and load it into an empty data directory, or set DATABASE_URL.`,
  )
