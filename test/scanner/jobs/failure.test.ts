import { describe, expect, test } from 'vitest'
import { openDatabase } from '#prisma/client.ts'
import { failureOf } from '#scanner/jobs/scan-repository/failure.ts'
import { useDatabase } from '#test/support/database.ts'

describe('why a scan failed', () => {
  const suite = useDatabase()

  /** What the store throws when Postgres ends a statement with the code. */
  const thrownFor = (code: string): Promise<unknown> =>
    suite.db
      .$executeRawUnsafe(`DO $$ BEGIN RAISE EXCEPTION 'quoted' USING ERRCODE = '${code}'; END $$`)
      .then(() => null)
      .catch((error: unknown) => error)

  test('a full disk under the database is said, and what to do', async () => {
    expect(failureOf(await thrownFor('53100')).code).toBe('disk-full')
  })

  test('a database that shut down or is not there is said', async () => {
    expect(failureOf(await thrownFor('57P01')).code).toBe('database-gone')
    const nowhere = openDatabase('postgresql://sprawl@127.0.0.1:1/sprawl', { connections: 1 })
    const error = await nowhere.source.count().catch((caught: unknown) => caught)
    await nowhere.$disconnect()
    expect(failureOf(error).code).toBe('database-gone')
  })

  test('a file that may not be read or written is said', () => {
    for (const code of ['EACCES', 'EPERM'])
      expect(failureOf(Object.assign(new Error('quoted'), { code })).code).toBe('no-permission')
  })

  test('of anything else the message stays unsaid', async () => {
    const failure = failureOf(await thrownFor('22000'))
    expect(failure.code).toBe('failed')
    expect(JSON.stringify(failure)).not.toContain('quoted')
  })
})
