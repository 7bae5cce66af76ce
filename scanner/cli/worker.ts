import path from 'node:path'
import { parseArgs } from 'node:util'
import { jobCtx, systemCtx } from '#inventory/ctx.ts'
import { allowedAddresses, publicUrlOf } from '#inventory/model/door-settings.ts'
import { noteConfiguration } from '#inventory/rule/note-configuration.ts'
import { syncRuleCards } from '#inventory/rule/sync-rule-cards.ts'
import { syncVaultProducts } from '#inventory/vault-product/sync-vault-products.ts'
import { openDatabase } from '#prisma/client.ts'
import { keyFilePath } from '#scanner/keys/key-file.ts'
import { openingKeys, presentKeys } from '#scanner/keys/opening-keys.ts'
import { UsageError } from '#scanner/usage-error.ts'
import { vaultProducts } from '#scanner/vaults/products.ts'
import { engineOf } from '#scanner/worker/detection.ts'
import { workerLog } from '#scanner/worker/log.ts'
import { runWorker } from '#scanner/worker.ts'
import { CONFIG_HELP, operatorDetection, tellConfiguration } from './operator-config.ts'
import type { Environment } from './up/child-env.ts'
import { defaultDataDirectory, prepareDataDirectory } from './up/data-directory.ts'
import { openKey } from './up/open-key.ts'

const USAGE = `Usage: DATABASE_URL=… sprawl worker [--data DIR] [--concurrency N] [--config FILE]

Works on the scans of a ledger until it is stopped. Start one on each machine that shall help; all need the same
fingerprint key (keys/fingerprint.key in the data directory, or SPRAWL_FINGERPRINT_KEY_FILE). Mirrors of what is scanned
take at most SPRAWL_MIRRORS_GIB (100) of the data directory; those that were used longest ago go first.

${CONFIG_HELP}`

/** Runs a worker on the ledger that `DATABASE_URL` names. Answers 0 when stopped, 3 when it cannot work. */
export async function worker(argv: readonly string[], env: Environment = process.env): Promise<number> {
  const { values } = parse(argv)
  if (values.help === true) {
    console.log(USAGE)
    return 0
  }
  const databaseUrl = env.DATABASE_URL ?? ''
  if (databaseUrl === '') throw new UsageError('DATABASE_URL names no ledger to work for.', 'worker')
  const allowed = allowedFrom(env)
  const mirrorLimitBytes = mirrorLimit(env.SPRAWL_MIRRORS_GIB)
  const dataDirectory = path.resolve(
    values.data ?? env.SPRAWL_DATA ?? defaultDataDirectory(env, process.getuid?.()),
  )
  await prepareDataDirectory(dataDirectory, process.getuid?.())
  const log = workerLog()
  const detection = await operatorDetection(values.config, env, 'worker')
  tellConfiguration(detection, log)
  const db = openDatabase(databaseUrl)
  try {
    const { key, installation } = await openKey(systemCtx(db), path.resolve(keyFilePath(dataDirectory, env)))
    await syncRuleCards(systemCtx(db), detection.cards, detection.detectionVersion)
    await syncVaultProducts(systemCtx(db), await vaultProducts())
    await noteConfiguration(systemCtx(db), detection.configuration)
    await runWorker({
      databaseUrl,
      tools: {
        ctx: jobCtx(db, 'worker'),
        engine: engineOf(detection),
        rules: new Map(detection.rules.map((rule) => [rule.id, rule])),
        hiddenBy: detection.hiddenBy,
        keys: [key],
        salt: installation.salt,
        openingKeys: () => openingKeys(dataDirectory, env),
        sealingKeys: () => presentKeys(dataDirectory, env),
        dataDirectory,
        allowedAddresses: allowed,
        ...mirrorLimitBytes,
        publicUrl: publicUrlOf(env.SPRAWL_PUBLIC_URL ?? ''),
        staleAfterSeconds: env.SPRAWL_SOLE_WORKER === '1' ? 0 : 15,
        log,
      },
      soleWorker: env.SPRAWL_SOLE_WORKER === '1',
      concurrency: Number(values.concurrency ?? 1),
      onReady: () => process.send?.('ready'),
      signal: stopSignal(),
    })
    return 0
  } catch (error) {
    log.error({ error }, 'the worker cannot work')
    console.error(
      error instanceof Error && error.name === 'KeyFileError'
        ? error.message
        : 'sprawl worker: it cannot work.',
    )
    return 3
  } finally {
    await db.$disconnect()
    // An open channel to the supervisor would keep the process alive.
    if (process.connected) process.disconnect?.()
  }
}

/** `SPRAWL_MIRRORS_GIB`: what the mirrors of this machine together may take, in GiB. */
function mirrorLimit(text: string | undefined): { mirrorLimitBytes?: number } {
  if (text === undefined || text === '') return {}
  const gib = Number(text)
  if (!Number.isFinite(gib) || gib < 0)
    throw new UsageError('SPRAWL_MIRRORS_GIB is a number of GiB, such as 200 or 0.5.', 'worker')
  return { mirrorLimitBytes: gib * 1024 ** 3 }
}

function allowedFrom(env: Environment) {
  try {
    return allowedAddresses(env)
  } catch (error) {
    throw new UsageError(
      error instanceof Error ? error.message : 'SPRAWL_ALLOWED_ADDRESSES is wrong.',
      'worker',
    )
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        data: { type: 'string' },
        config: { type: 'string' },
        concurrency: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'Wrong usage.', 'worker')
  }
}

/** Aborted by SIGTERM or SIGINT, and when the supervisor that started us is gone. */
function stopSignal(): AbortSignal {
  const controller = new AbortController()
  for (const name of ['SIGTERM', 'SIGINT', 'disconnect'] as const)
    process.once(name, () => controller.abort())
  return controller.signal
}
