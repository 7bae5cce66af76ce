import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { type Database, openDatabase } from '#prisma/client.ts'
import { postgresUrl } from './postgres.ts'

export type TestDatabase = {
  /** Opened before the first test; a different database for every suite. */
  readonly db: Database
  readonly url: string
}

/**
 * Gives the suite a database of its own, copied from one that was migrated once for the run. Use inside
 * `describe` or at the top of a file; read `db` and `url` inside tests and hooks only.
 */
export function useDatabase(): TestDatabase {
  const name = `suite_${randomBytes(8).toString('hex')}`
  let opened: { db: Database; url: string } | undefined
  beforeAll(async () => {
    const server = await postgresUrl()
    await run(server.admin, `CREATE DATABASE "${name}" TEMPLATE "${server.template}"`)
    const url = server.urlOf(name)
    opened = { url, db: openDatabase(url, { connections: 5 }) }
  })
  afterAll(async () => {
    await opened?.db.$disconnect()
    const server = await postgresUrl()
    await run(server.admin, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
  })
  const present = () => {
    if (opened === undefined)
      throw new Error('The database of a suite is open inside its tests and hooks only.')
    return opened
  }
  return {
    get db() {
      return present().db
    },
    get url() {
      return present().url
    },
  }
}

/** An empty database without any table, for tests of migrations; the caller need not drop it. */
export async function emptyDatabase(): Promise<string> {
  const server = await postgresUrl()
  const name = `empty_${randomBytes(8).toString('hex')}`
  await run(server.admin, `CREATE DATABASE "${name}"`)
  return server.urlOf(name)
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
