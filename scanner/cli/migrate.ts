import { parseArgs } from 'node:util'
import { systemCtx } from '#inventory/ctx.ts'
import { prepareQueues } from '#inventory/enqueue.ts'
import { syncRuleCards } from '#inventory/rule/sync-rule-cards.ts'
import { openDatabase } from '#prisma/client.ts'
import { migrate as migrateDatabase } from '#prisma/migrate.ts'
import { declaredRules } from '#scanner/worker/declared-rules.ts'
import { UsageError } from './usage-error.ts'

const USAGE = `Usage: DATABASE_URL=… sprawl migrate

Brings the database of a ledger to this version: its tables, the queues of its jobs, and what it says of every
rule. Run it before the dashboard and the workers of a new version start; twice does no harm.`

/** Migrates the ledger that `DATABASE_URL` names. Answers 0 when it is of this version, 3 when it is not. */
export async function migrate(
  argv: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  if (wantsHelp(argv)) {
    console.log(USAGE)
    return 0
  }
  const url = env.DATABASE_URL ?? ''
  if (url === '') throw new UsageError('DATABASE_URL names no ledger to migrate.', 'migrate')
  try {
    const { applied } = await migrateDatabase(url)
    await prepareQueues(url)
    const changed = await syncCards(url)
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

async function syncCards(url: string): Promise<number> {
  const db = openDatabase(url, { connections: 1 })
  try {
    const { cards, detectionVersion } = declaredRules()
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

function wantsHelp(argv: readonly string[]): boolean {
  try {
    return (
      parseArgs({ args: [...argv], options: { help: { type: 'boolean', short: 'h' } } }).values.help === true
    )
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'Wrong usage.', 'migrate')
  }
}
