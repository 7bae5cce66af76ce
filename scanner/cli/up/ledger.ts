import path from 'node:path'
import { setInterval } from 'node:timers'
import type { MintedLink } from '#inventory/access/mint-entry-link.ts'
import { mintStartLink } from '#inventory/access/mint-start-link.ts'
import { hasSignInRows } from '#inventory/access/sign-in-rows.ts'
import { localCtx, systemCtx } from '#inventory/ctx.ts'
import { prepareQueues } from '#inventory/enqueue.ts'
import { listScans } from '#inventory/scan/list-scans.ts'
import { openDatabase } from '#prisma/client.ts'
import { migrate } from '#prisma/migrate.ts'
import { type RunningPostgres, startPostgres } from '#prisma/server.ts'
import { keyFilePath } from '#scanner/keys/key-file.ts'
import { ensureSignInKey, signInKeyPath } from '#scanner/keys/sign-in-key.ts'
import { openRings } from '../key/open-rings.ts'
import { addTargets } from './add-targets.ts'
import type { Environment } from './child-env.ts'
import { asApp, type DatabaseUrls, databaseUrls } from './database-urls.ts'
import { openKey } from './open-key.ts'
import { isAlive } from './process-mark.ts'
import type { ScanLine } from './progress.ts'
import { scanLine } from './scan-line.ts'
import type { Stop } from './stop.ts'

export type Ledger = {
  readonly url: string
  readonly keyFile: string
  readonly signInKeyFile: string
  /** Public halves for the dashboard, as variables. */
  readonly publicKeys: Readonly<Record<string, string>>
  /** Whether the database is ours alone, so that no other machine has a worker on it. */
  readonly embedded: boolean
  addTargets(targets: readonly string[]): Promise<void>
  /** A way in for whoever has none yet; null once somebody has a password, a passkey or a provider. */
  mintStartLink(): Promise<MintedLink | null>
  /** Scans since this start, for the progress page. */
  scanLines(): Promise<ScanLine[]>
}

/** Starts Postgres unless `DATABASE_URL` names one, brings it to the present schema, and checks the key. */
export async function openLedger(options: {
  dataDirectory: string
  roots: readonly string[]
  env: Environment
  stop: Stop
  stack: AsyncDisposableStack
}): Promise<Ledger> {
  const { dataDirectory, env, stop, stack } = options
  const given = env.DATABASE_URL
  const startedAt = new Date()
  const ours = given === undefined || given === ''
  const { owner, url, appRole } = ours ? await embedded(dataDirectory, stop, stack) : databaseUrls(given, env)
  stop.signal.throwIfAborted()
  await migrate(owner, { appRole })
  const db = openDatabase(url, { connections: 4 })
  stack.defer(() => db.$disconnect())
  await prepareQueues(owner)
  const keyFile = path.resolve(keyFilePath(dataDirectory, env))
  await openKey(systemCtx(db), keyFile)
  const signInKeyFile = path.resolve(signInKeyPath(dataDirectory, env))
  await ensureSignInKey(signInKeyFile, await hasSignInRows(systemCtx(db)))
  const publicKeys = await openRings(systemCtx(db), dataDirectory, env)
  const ctx = localCtx(db, { settings: { roots: options.roots } })
  return {
    url,
    keyFile,
    signInKeyFile,
    publicKeys,
    embedded: ours,
    mintStartLink: () => mintStartLink(systemCtx(db)),
    addTargets: (targets) => addTargets(ctx, targets),
    async scanLines() {
      const { items } = await listScans(ctx, { state: [], repository: [], limit: 20 })
      return items.filter((scan) => scan.cancellable || new Date(scan.queuedAt) >= startedAt).map(scanLine)
    },
  }
}

async function embedded(
  dataDirectory: string,
  stop: Stop,
  stack: AsyncDisposableStack,
): Promise<DatabaseUrls> {
  const postgres = await startPostgres({
    dataDirectory: path.join(dataDirectory, 'postgres'),
    signal: stop.signal,
  })
  stack.defer(() => postgres.stop())
  stop.forced(() => endNow(postgres))
  const watch = setInterval(() => {
    if (!isAlive(postgres.pid)) stop.fail('Postgres ended unexpectedly. Start again; the ledger is whole.')
  }, 1_000)
  stack.defer(() => clearInterval(watch))
  return { owner: postgres.url, ...asApp(postgres.appUrl) }
}

/** Immediate shutdown: Postgres recovers from its log at the next start. */
function endNow(postgres: RunningPostgres): void {
  try {
    process.kill(postgres.pid, 'SIGQUIT')
  } catch {
    // It is gone already.
  }
}
