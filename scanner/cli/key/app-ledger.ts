import path from 'node:path'
import { type Database, openDatabase } from '#prisma/client.ts'
import { startPostgres } from '#prisma/server.ts'
import type { Environment } from '../up/child-env.ts'
import { defaultDataDirectory } from '../up/data-directory.ts'

/** The data directory that a command was given, or the usual one. */
export const dataDirectoryOf = (given: string | undefined, env: Environment): string =>
  path.resolve(env.INIT_CWD ?? '.', given ?? env.SPRAWL_DATA ?? defaultDataDirectory(env, process.getuid?.()))

/**
 * The ledger as web and worker have it: of `DATABASE_URL`, else of the data directory. A server that runs there
 * already is left running.
 */
export async function appLedger(
  dataDirectory: string,
  env: Environment,
  stack: AsyncDisposableStack,
): Promise<Database> {
  const db = openDatabase(await appLedgerUrl(dataDirectory, env, stack), { connections: 3 })
  stack.defer(() => db.$disconnect())
  return db
}

async function appLedgerUrl(
  dataDirectory: string,
  env: Environment,
  stack: AsyncDisposableStack,
): Promise<string> {
  if (env.DATABASE_URL !== undefined && env.DATABASE_URL !== '') return env.DATABASE_URL
  const postgres = await startPostgres({ dataDirectory: path.join(dataDirectory, 'postgres') })
  if (!postgres.adopted) stack.defer(() => postgres.stop())
  return postgres.appUrl
}
