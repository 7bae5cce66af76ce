import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readiness } from '#inventory/installation/readiness.ts'
import { openDatabase } from '#prisma/client.ts'
import { useDatabase } from '#test/support/database.ts'

const OURS = join(import.meta.dirname, '..', '..', '..', 'prisma', 'migrations')
const LATER = new Date(Date.now() + 3600_000)

describe('readiness', () => {
  const database = useDatabase()

  test('a migrated database is ready, with a worker or without', async () => {
    expect(await readiness(database.db, OURS, LATER)).toMatchObject({
      ready: true,
      database: 'answers',
      migrations: 'present',
      worker: 'not-seen',
    })
    await database.db.$executeRaw`update pgboss.version set cron_on = now()`
    expect(await readiness(database.db, OURS, new Date())).toMatchObject({ ready: true, worker: 'alive' })
  })

  test('a database that lacks a migration of this program is not', async () => {
    const newest = await database.db.$queryRaw<{ name: string }[]>`
      select migration_name as name from _prisma_migrations order by migration_name desc limit 1`
    await database.db
      .$executeRaw`delete from _prisma_migrations where migration_name = ${newest[0]?.name ?? ''}`
    expect(await readiness(database.db, OURS, LATER)).toMatchObject({ ready: false, migrations: 'missing' })
  })

  test('a database that is not there is not', async () => {
    const nowhere = await mkdtemp(join(tmpdir(), 'sprawl-nowhere-'))
    const db = openDatabase(`postgresql://nobody@localhost/none?host=${nowhere}`, { connections: 1 })
    expect(await readiness(db, OURS, LATER)).toMatchObject({ ready: false, database: 'does-not-answer' })
    await db.$disconnect()
    await rm(nowhere, { recursive: true })
  })
})
