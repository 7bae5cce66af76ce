import path from 'node:path'
import { startPostgres } from '#prisma/server.ts'
import type { Environment } from './child-env.ts'

/** The database that is named, else the one of the data directory; a server that runs there already is left running. */
export async function ledgerUrl(
  dataDirectory: string,
  env: Environment,
  stack: AsyncDisposableStack,
): Promise<string> {
  if (env.DATABASE_URL !== undefined && env.DATABASE_URL !== '') return env.DATABASE_URL
  const postgres = await startPostgres({ dataDirectory: path.join(dataDirectory, 'postgres') })
  if (!postgres.adopted) stack.defer(() => postgres.stop())
  return postgres.url
}
