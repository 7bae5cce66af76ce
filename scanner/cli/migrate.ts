import { parseArgs } from 'node:util'
import { systemCtx } from '#inventory/ctx.ts'
import { prepareQueues } from '#inventory/enqueue.ts'
import { syncRuleCards } from '#inventory/rule/sync-rule-cards.ts'
import { syncVaultProducts } from '#inventory/vault-product/sync-vault-products.ts'
import { openDatabase } from '#prisma/client.ts'
import { migrate as migrateDatabase } from '#prisma/migrate.ts'
import { UsageError } from '#scanner/usage-error.ts'
import { vaultProducts } from '#scanner/vaults/products.ts'
import type { WorkerDetection } from '#scanner/worker/detection.ts'
import { CONFIG_HELP, operatorDetection } from './operator-config.ts'
import { databaseUrls } from './up/database-urls.ts'

const USAGE = `Usage: DATABASE_URL=… sprawl migrate [--config FILE]

Brings the database of a ledger to this version: its tables, the queues of its jobs, and what it says of every
rule. Run it before the dashboard and the workers of a new version start; twice does no harm.

SPRAWL_MIGRATE_DATABASE_URL is the same database for the owner of its tables. The role in DATABASE_URL is then given
what web and worker need, and no right to change or empty the audit log.

${CONFIG_HELP}`

/** Migrates the ledger that `DATABASE_URL` names. Answers 0 when it is of this version, 3 when it is not. */
export async function migrate(
  argv: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  const { help, config } = parse(argv)
  if (help === true) {
    console.log(USAGE)
    return 0
  }
  const url = env.DATABASE_URL ?? ''
  if (url === '') throw new UsageError('DATABASE_URL names no ledger to migrate.', 'migrate')
  const detection = await operatorDetection(config, env, 'migrate')
  try {
    const { owner, appRole } = databaseUrls(url, env)
    const { applied } = await migrateDatabase(owner, { appRole })
    await prepareQueues(owner)
    const changed = await syncCards(url, detection)
    for (const name of applied) console.log(`applied ${name}`)
    console.log(
      `The ledger is of this version (${applied.length} migrations, ${changed} rule cards changed).`,
    )
    return 0
  } catch (error) {
    console.error(`sprawl migrate: ${describe(error)}`)
    return 3
  }
}

async function syncCards(url: string, detection: WorkerDetection): Promise<number> {
  const db = openDatabase(url, { connections: 1 })
  try {
    const { cards, detectionVersion } = detection
    await syncVaultProducts(systemCtx(db), await vaultProducts())
    return (await syncRuleCards(systemCtx(db), cards, detectionVersion)).changed
  } finally {
    await db.$disconnect()
  }
}

/** A database URL may carry a password, and errors of drivers may quote the URL. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'failed.'
  return error.message.replaceAll(/\b\w+:\/\/\S+/g, '[url]')
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: { help: { type: 'boolean', short: 'h' }, config: { type: 'string' } },
    }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'Wrong usage.', 'migrate')
  }
}
